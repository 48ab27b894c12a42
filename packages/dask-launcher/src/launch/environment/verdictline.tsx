import React, { useId, useState } from 'react';

import type { IFormProps } from '../fields/form';
import { SeverityMark } from '../fields/mark';

/** What the check of the chosen Python found, and what can be done. */
export function VerdictLine(props: IFormProps): React.JSX.Element | null {
  const { model, trans } = props;
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const { verdict } = model;
  if (verdict === undefined) {
    return null;
  }
  const { advice, detail, isAsking, offersKernel, severity, steps, text } =
    verdict;
  const hasMore = steps !== undefined || detail !== undefined;
  return (
    <div className="jp-HpcDaskLaunch-verdict">
      <p className="jp-HpcDaskLaunch-message" role="status">
        {severity !== 'none' && <SeverityMark severity={severity} />}
        <span>
          {text}
          {advice !== undefined && <small> {advice}</small>}
        </span>
      </p>
      <span className="jp-HpcDaskLaunch-deeds">
        {offersKernel === true && (
          <Link
            label={trans.__('Use the notebook’s kernel')}
            run={() => model.useNotebookKernel()}
          />
        )}
        {hasMore && (
          <button
            className="jp-HpcButton jp-mod-link"
            aria-expanded={isOpen}
            aria-controls={id}
            onClick={() => setOpen(!isOpen)}
          >
            {steps === undefined
              ? trans.__('Show what it said')
              : trans.__('Show how to add it')}
          </button>
        )}
        {isAsking !== true && (
          <Link
            label={
              severity === 'none' ? trans.__('Check') : trans.__('Check again')
            }
            run={() => model.checkPython(true)}
          />
        )}
      </span>
      {hasMore && (
        <div id={id} hidden={!isOpen}>
          {steps !== undefined && <p>{steps}</p>}
          {detail !== undefined && <pre>{detail}</pre>}
        </div>
      )}
    </div>
  );
}

function Link(props: {
  readonly label: string;
  readonly run: () => void;
}): React.JSX.Element {
  return (
    <button className="jp-HpcButton jp-mod-link" onClick={props.run}>
      {props.label}
    </button>
  );
}
