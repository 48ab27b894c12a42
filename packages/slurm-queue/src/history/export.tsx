import { downloadIcon, ToolButton } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

/** In place of the choice of columns, which are fixed here. */
export function HistoryExport(props: {
  readonly trans: TranslationBundle;
  readonly onExport: () => void;
}): React.JSX.Element {
  return (
    <ToolButton
      icon={downloadIcon}
      title={props.trans.__('Export as CSV')}
      onClick={props.onExport}
    />
  );
}
