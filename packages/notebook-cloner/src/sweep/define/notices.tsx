import React from 'react';

import { Message } from './marks';
import type { DefineModel } from './model';
import { countText } from './words';

/** What is to be known of the table as a whole, and what is wrong with it. */
export function Notices(props: {
  readonly model: DefineModel;
}): React.JSX.Element {
  const { model } = props;
  const { limits, rows, runs, trans } = model;
  const arrays = Math.ceil(runs / limits.arraySize);
  // Those of fields and of cells stand there.
  const problems = model.problems.filter(({ where }) => where === undefined);
  return (
    <>
      {rows.isStale && (
        <Message look="care" role="status">
          {trans.__('Values above no longer make this table.')}{' '}
          <button
            type="button"
            className="jp-HpcButton jp-mod-link"
            onClick={() => rows.renew()}
          >
            {trans.__('Make the table anew')}
          </button>
        </Message>
      )}
      {runs <= limits.runs && arrays > 1 && (
        <Message look="care" role="status">
          {trans._n(
            '%2 runs are over this cluster’s %3 in one array: two arrays will be used.',
            '%2 runs are over this cluster’s %3 in one array: %1 arrays will be used.',
            arrays - 1 === 1 ? 1 : arrays,
            countText(runs),
            countText(limits.arraySize)
          )}
        </Message>
      )}
      {model.unknown.map(name => (
        <Message key={name} look="bad">
          {trans.__('“%1” is no parameter of this notebook any more.', name)}{' '}
          <button
            type="button"
            className="jp-HpcButton jp-mod-link"
            onClick={() => rows.dropColumn(name)}
          >
            {trans.__('Take its column out')}
          </button>
        </Message>
      ))}
      {problems.slice(model.unknown.length).map(({ hint, message }) => (
        <Message key={message} look="bad">
          {message}
          {hint !== undefined && <small> {hint}</small>}
        </Message>
      ))}
      {runs > limits.runs && rows.own === undefined && (
        <Message look="care">
          {trans.__('Only the first %1 are shown.', countText(rows.count))}
        </Message>
      )}
    </>
  );
}
