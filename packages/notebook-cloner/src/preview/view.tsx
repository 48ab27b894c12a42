import type { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import type { IPreviewActions } from './actions';
import { Aside } from './aside/aside';
import { NotebookView } from './cells/notebook';
import { Head } from './head';
import { onPreviewKey } from './keys';
import { Before } from './look/before';
import type { PreviewModel } from './model';
import { newsText } from './news';

export interface IPreviewViewProps {
  readonly model: PreviewModel;
  readonly actions: IPreviewActions;
  readonly rendermime: IRenderMimeRegistry;
  readonly trans: TranslationBundle;
  readonly now: () => number;
}

/** A notebook of elsewhere, beside what is done with it. */
export function PreviewView(props: IPreviewViewProps): React.JSX.Element {
  const { actions, model, rendermime, trans } = props;
  const { cells, stage, target } = model;
  return (
    <div className="jp-HpcPreview-root" onKeyDown={onPreviewKey}>
      <Head {...props} />
      {stage.kind === 'ready' && cells !== undefined && target !== undefined ? (
        <div className="jp-HpcPreview-body">
          <NotebookView
            // Another notebook begins at its top.
            key={stage.preview.id}
            cells={cells}
            rendermime={rendermime}
            trans={trans}
            parameters={
              stage.preview.parameters === undefined
                ? null
                : {
                    cell: stage.preview.parameters.cell,
                    count: stage.preview.parameters.names.length
                  }
            }
          />
          <Aside
            model={model}
            preview={stage.preview}
            target={target}
            actions={actions}
            trans={trans}
            isBusy={model.run.isBusy}
          />
        </div>
      ) : (
        <Before {...props} />
      )}
      <div className="jp-HpcPreview-news" role="status" aria-live="polite">
        {newsText(trans, model)}
      </div>
    </div>
  );
}
