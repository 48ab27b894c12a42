import { costText } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { SeverityMark } from '../field';
import type { SubmitModel } from '../model';
import { shownCost } from './shown';

export interface ICostProps {
  readonly model: SubmitModel;
  readonly trans: TranslationBundle;
}

/** In one line what the job costs at most; it opens the details. */
export function CostLine(
  props: ICostProps & {
    readonly isOpen: boolean;
    readonly toggle: () => void;
  }
): React.JSX.Element | null {
  const { isOpen, model, toggle, trans } = props;
  const shown = shownCost(model.checked);
  if (shown === undefined) {
    return null;
  }
  const { isOver, price, unit } = shown;
  const cost =
    unit === undefined || price === undefined
      ? undefined
      : costText(trans, unit, price);
  return (
    <button
      className="jp-HpcButton jp-mod-link jp-HpcSubmit-cost"
      aria-expanded={isOpen}
      title={trans.__('How it is counted')}
      onClick={toggle}
    >
      {isOver && <SeverityMark severity="warning" />}
      <span>
        {cost === undefined
          ? trans.__('what it costs is not known')
          : isOver
            ? trans.__(
                'at the limit it costs up to %1: more than is left',
                cost
              )
            : trans.__('at the limit it costs up to %1', cost)}
      </span>
    </button>
  );
}
