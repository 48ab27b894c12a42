import type { ClonePreview } from '@jupyterlab-hpc/api';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import type { IPreviewActions } from '../actions';
import type { PreviewModel } from '../model';
import type { TargetModel } from '../target/model';
import { TargetPart } from '../target/part';
import { BringPart } from './bring';
import { FactsPart } from './facts';
import { Foot } from './foot';
import { KernelPart } from './kernel';

export interface IAsideProps {
  readonly model: PreviewModel;
  readonly preview: ClonePreview;
  readonly target: TargetModel;
  readonly actions: IPreviewActions;
  readonly trans: TranslationBundle;
  /** Whether a copy is being made: what it is made of stays as it is. */
  readonly isBusy: boolean;
}

/** What will be written, and where; beside what is read. */
export function Aside(props: IAsideProps): React.JSX.Element {
  const { model, trans } = props;
  return (
    <aside
      className="jp-HpcPreview-aside"
      aria-label={trans.__('What is cloned, and where')}
    >
      <div className="jp-HpcPreview-parts">
        {model.choice !== undefined && (
          <button
            className="jp-HpcButton jp-mod-link jp-HpcPreview-back"
            disabled={props.isBusy}
            onClick={() => model.chooseAgain()}
          >
            {trans.__('Choose another notebook')}
          </button>
        )}
        <KernelPart {...props} />
        <BringPart {...props} />
        <TargetPart {...props} />
        <FactsPart {...props} />
      </div>
      <Foot {...props} />
    </aside>
  );
}
