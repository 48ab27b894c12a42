import type { JobDetail } from '@jupyterlab-hpc/api';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

/** The scheduler's own fields, as it names and writes them. */
export function FieldList(props: {
  readonly trans: TranslationBundle;
  readonly detail: JobDetail;
  /** The id of the row, where the fields are those of one of its tasks. */
  readonly id: string;
}): React.JSX.Element | null {
  const { trans, detail, id } = props;
  const { fields, job } = detail;
  return fields.length === 0 ? null : (
    <details className="jp-HpcDrawer-section jp-HpcDrawer-all">
      <summary>
        {job.id === id
          ? trans.__('All fields')
          : trans.__('All fields of %1', job.id)}
      </summary>
      <dl>
        {fields.map(({ name, value }, index) => (
          <React.Fragment key={`${name}${index}`}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </React.Fragment>
        ))}
      </dl>
    </details>
  );
}
