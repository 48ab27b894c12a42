import type { RenderMimeRegistry } from '@jupyterlab/rendermime';
import { Widget } from '@lumino/widgets';
import React, { useLayoutEffect, useRef } from 'react';

import { hardenLinks } from '../safe/links';
import type { Looks } from './outputs';
import type { DrawingQueue } from './queue';

export interface IDrawnProps {
  readonly registry: RenderMimeRegistry;
  readonly queue: DrawingQueue;
  readonly type: string;
  readonly data: string;
  readonly looks?: Looks;
  /** Called where there is nothing to see once it is drawn. */
  readonly blank?: () => void;
}

/** Data as JupyterLab draws its type, never trusted, once it is its turn. */
export function Drawn(props: IDrawnProps): React.JSX.Element {
  const { data, looks, queue, registry, type } = props;
  const host = useRef<HTMLDivElement>(null);
  const blank = useRef(props.blank);
  blank.current = props.blank;
  // Undone before its element is gone, as widgets need it.
  useLayoutEffect(() => {
    const renderer = registry.createRenderer(type);
    const turn = queue.add(async () => {
      const model = registry.createModel({
        data: { [type]: data },
        metadata: looks ?? {},
        trusted: false
      });
      await renderer.renderModel(model);
      const node = host.current;
      if (renderer.isDisposed || node?.isConnected !== true) {
        return;
      }
      hardenLinks(renderer.node);
      describePictures(renderer.node);
      // Formulas are set once it is attached.
      Widget.attach(renderer, node);
      if (isBlank(node)) {
        blank.current?.();
      }
    });
    return () => {
      turn.dispose();
      renderer.dispose();
    };
  }, [data, looks, queue, registry, type]);
  return <div ref={host} className="jp-HpcPreview-drawn" />;
}

/** A picture among outputs says nothing of itself to who does not see it. */
function describePictures(node: HTMLElement): void {
  for (const picture of node.querySelectorAll('img:not([alt])')) {
    picture.setAttribute('alt', '');
  }
}

function isBlank(node: HTMLElement): boolean {
  return (
    node.textContent.trim() === '' && node.querySelector('img, hr') === null
  );
}
