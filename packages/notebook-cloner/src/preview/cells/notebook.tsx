import type { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useCallback, useEffect, useMemo, useRef } from 'react';

import { guardLinks } from '../safe/links';
import { type Attachments, previewRegistry } from '../safe/registry';
import { CellView } from './cellview';
import type { CellsModel } from './model';
import { DrawingQueue } from './queue';
import type { ICellTools } from './tools';

export interface INotebookProps {
  readonly cells: CellsModel;
  readonly rendermime: IRenderMimeRegistry;
  readonly trans: TranslationBundle;
  /** The cell of parameters, and how many it has. */
  readonly parameters: {
    readonly cell: number;
    readonly count: number;
  } | null;
}

/** A notebook to read: further cells come while one scrolls to them. */
export function NotebookView(props: INotebookProps): React.JSX.Element {
  const { cells, parameters, rendermime, trans } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const more = useCallback(() => {
    if (cells.step.kind !== 'failed' && isNearEnd(scroller.current)) {
      void cells.more();
    }
  }, [cells]);
  const tools = useTools(rendermime, trans, more);
  useEffect(() => {
    const node = scroller.current;
    if (node === null) {
      return;
    }
    const guard = guardLinks(node);
    const observer = new ResizeObserver(more);
    observer.observe(node);
    return () => {
      observer.disconnect();
      guard.dispose();
    };
  }, [more]);
  const { length } = cells.cells;
  useEffect(() => {
    // What there is to draw asks when it is drawn, and has its height.
    if (length > 0 && tools.queue.isIdle) {
      more();
    }
  }, [length, more, tools]);
  const { step } = cells;
  return (
    <div
      ref={scroller}
      className="jp-HpcPreview-notebook"
      role="region"
      aria-label={trans.__('The notebook')}
      // Scrolled by keys, so it takes the focus.
      tabIndex={0}
      onScroll={more}
    >
      {cells.cells.map((cell, at) => (
        <CellView
          key={at}
          cell={cell}
          language={cells.language}
          tools={tools}
          parameters={at === parameters?.cell ? parameters.count : undefined}
        />
      ))}
      {cells.total === 0 && (
        <p className="jp-HpcPreview-note">{trans.__('It has no cells.')}</p>
      )}
      {step.kind === 'loading' && (
        <p className="jp-HpcPreview-note">{trans.__('Reading…')}</p>
      )}
      {step.kind === 'failed' && (
        <div className="jp-HpcPreview-failed" role="alert">
          <p>{step.cause.message}</p>
          {step.cause.hint !== undefined && <p>{step.cause.hint}</p>}
          <button className="jp-HpcButton" onClick={() => void cells.more()}>
            {trans.__('Try again')}
          </button>
        </div>
      )}
    </div>
  );
}

/** What cells are drawn with; `drained` is called when all were. */
export function useTools(
  rendermime: IRenderMimeRegistry,
  trans: TranslationBundle,
  drained: () => void
): ICellTools {
  const tools = useMemo(() => {
    const usual = previewRegistry(rendermime, trans);
    const own = new WeakMap<Attachments, typeof usual>();
    return {
      trans,
      queue: new DrawingQueue(drained),
      registry: (attachments?: Attachments) => {
        if (attachments === undefined || attachments.size === 0) {
          return usual;
        }
        const known =
          own.get(attachments) ??
          previewRegistry(rendermime, trans, attachments);
        own.set(attachments, known);
        return known;
      }
    };
  }, [drained, rendermime, trans]);
  useEffect(() => () => tools.queue.dispose(), [tools]);
  return tools;
}

/** Whether what is below the end of the screen is less than a screen. */
export function isNearEnd(node: HTMLElement | null): boolean {
  return (
    node !== null &&
    node.scrollHeight - node.scrollTop < 2.5 * node.clientHeight
  );
}
