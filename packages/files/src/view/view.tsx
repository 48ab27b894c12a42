import { useAfter } from '@jupyterlab-hpc/core';
import React, { useRef } from 'react';

import { CountBar } from './bar/countbar';
import { Footer } from './bar/footer';
import { PathBar } from './bar/pathbar';
import { type IBarProps, Toolbar } from './bar/toolbar';
import { DirectoryBody } from './body';
import { focusRows, onDirectoryKey } from './keys';
import { SortQuestion, StaleBanner } from './notices';
import { DirectoryTable } from './table/table';
import type { TypeRegistry } from './table/types';

export interface IDirectoryViewProps extends IBarProps {
  readonly types: TypeRegistry;
  /** Whether the panel is on screen. */
  readonly active: boolean;
  /** Whether a path is being typed. */
  readonly typing: boolean;
  readonly onTyping: (typing: boolean) => void;
}

/** A directory from toolbar to footer. Only the middle changes with its state. */
export function DirectoryView(props: IDirectoryViewProps): React.JSX.Element {
  const { model } = props;
  const root = useRef<HTMLDivElement>(null);
  const loading = model.state.kind === 'loading';
  const late = useAfter(300, loading);
  return (
    <div
      ref={root}
      className="jp-HpcDirectory-root"
      onKeyDown={event => onDirectoryKey(event, model)}
    >
      <Toolbar {...props} />
      <PathBar
        {...props}
        onTyping={typing => {
          props.onTyping(typing);
          if (!typing) {
            focusRows(root.current);
          }
        }}
      />
      <CountBar {...props} />
      <SortQuestion {...props} />
      <StaleBanner {...props} />
      <DirectoryTable {...props} />
      <DirectoryBody {...props} />
      {loading && !late && <div className="jp-HpcDirectory-space" />}
      <Footer {...props} />
    </div>
  );
}
