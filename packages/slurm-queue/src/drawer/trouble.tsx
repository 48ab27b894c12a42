import type { ErrorInfo } from '@jupyterlab-hpc/api';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

/** Why details could not be got, in words and in the command's own. */
export function Trouble(props: {
  readonly trans: TranslationBundle;
  readonly cause: ErrorInfo;
  readonly onRetry: () => void;
}): React.JSX.Element {
  const { trans, cause, onRetry } = props;
  return (
    <div className="jp-HpcDrawer-section jp-HpcDrawer-trouble" role="status">
      <p className="jp-HpcDrawer-fact">{cause.message}</p>
      {cause.hint !== undefined && <p>{cause.hint}</p>}
      {cause.detail !== undefined && <pre>{cause.detail}</pre>}
      <button className="jp-HpcButton" onClick={onRetry}>
        {trans.__('Try again')}
      </button>
    </div>
  );
}
