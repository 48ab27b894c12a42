import type { JobRow } from '@jupyterlab-hpc/api';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { exitBrief, exitText } from '../words/signals';

/** How a finished job ended: the code or the signal, in words in the tooltip. */
export function ExitCell(props: {
  readonly trans: TranslationBundle;
  readonly row: JobRow;
}): React.JSX.Element | null {
  const { trans, row } = props;
  const { exitCode, group } = row;
  return exitCode === undefined || group !== undefined ? null : (
    <span title={exitText(trans, exitCode, true)}>
      {exitBrief(trans, exitCode)}
    </span>
  );
}
