import { adviceText } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React, {
  type KeyboardEvent,
  useEffect,
  useId,
  useLayoutEffect,
  useReducer,
  useRef
} from 'react';

import type { DirectoryModel } from '../model/model';

/** The field in which an entry gets its new name; what is wrong stands below it. */
export function RenameField(props: {
  readonly model: DirectoryModel;
  readonly trans: TranslationBundle;
}): React.JSX.Element | null {
  const { model, trans } = props;
  const { renaming } = model;
  const [, update] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    model.stateChanged.connect(update);
    return () => {
      model.stateChanged.disconnect(update);
    };
  }, [model]);

  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const text = field.current?.value ?? '';
    const dot = text.lastIndexOf('.');
    field.current?.focus({ preventScroll: true });
    field.current?.setSelectionRange(0, dot > 0 ? dot : text.length);
  }, []);

  const id = useId();
  const { current } = renaming;
  if (current === undefined) {
    return null;
  }
  const commit = async (): Promise<void> => {
    const renamed = await renaming.commit();
    if (renamed !== undefined) {
      await model.show(renamed.name);
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) {
      return;
    }
    // None of these keys is for the table, or for JupyterLab.
    event.stopPropagation();
    if (event.key === 'Enter') {
      event.preventDefault();
      void commit();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      renaming.giveUp();
    }
  };
  return (
    <span className="jp-HpcDirectory-rename">
      <input
        ref={field}
        value={current.text}
        readOnly={current.busy}
        aria-label={trans.__('New name of %1', current.entry.name)}
        aria-invalid={current.error !== undefined}
        aria-describedby={current.error && id}
        spellCheck={false}
        onChange={event => renaming.type(event.target.value)}
        onKeyDown={onKeyDown}
        onDoubleClick={event => event.stopPropagation()}
        onBlur={() => {
          // With an error it stays: nothing that was typed is lost.
          if (current.error === undefined) {
            void commit();
          }
        }}
      />
      {current.error !== undefined && (
        <Fault id={id} below={field}>
          {adviceText(trans, current.error)}
        </Fault>
      )}
    </span>
  );
}

/** A message on the browser's top layer: cells cut off what is beyond them. */
function Fault(props: {
  readonly id: string;
  readonly below: React.RefObject<HTMLElement>;
  readonly children: React.ReactNode;
}): React.JSX.Element {
  const { below } = props;
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { current: element } = box;
    if (element !== null && below.current !== null && 'popover' in element) {
      const { left, bottom } = below.current.getBoundingClientRect();
      element.popover = 'manual';
      element.showPopover();
      element.style.left = `${left}px`;
      element.style.top = `${bottom + 2}px`;
    }
  }, [below]);
  return (
    <div ref={box} id={props.id} className="jp-HpcDirectory-fault" role="alert">
      {props.children}
    </div>
  );
}
