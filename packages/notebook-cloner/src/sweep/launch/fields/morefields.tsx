import React, { useId } from 'react';

import { directories, type Directory } from '../draft/draft';
import { Field } from './field';
import type { IFormProps } from './form';

/** What fields show while they are empty: the same in each language. */
const examples = {
  directives: '--constraint=icelake',
  setup: 'module load julia',
  container: 'apptainer exec /shared/images/lattice.sif'
} as const;

/** What only some sweeps ask for. */
export function MoreFields(props: IFormProps): React.JSX.Element {
  const { model, trans } = props;
  const { draft, facts } = model;
  return (
    <div className="jp-HpcSweep-fields">
      <Field form={props} name="name" span="half" />
      <BeginsIn {...props} />
      <Field
        form={props}
        name="runsPerTask"
        note={trans.__('one after the other')}
        isCount
      />
      <Field
        form={props}
        name="stagger"
        note={trans.__('between the first starts')}
        unit={trans.__('s')}
        isCount
      />
      {facts.asks('gpus') && (
        <Field
          form={props}
          name="gpus"
          placeholder={trans.__('none')}
          isCount
        />
      )}
      {facts.asks('account') && <WhoPays {...props} />}
      <Field
        form={props}
        name="setup"
        placeholder={examples.setup}
        rows={2}
        span="all"
      />
      {draft.environmentKind === 'other' && (
        <Field
          form={props}
          name="container"
          placeholder={examples.container}
          span="all"
        />
      )}
      {facts.asks('directives') && (
        <Field
          form={props}
          name="directives"
          placeholder={examples.directives}
          rows={2}
          span="all"
        />
      )}
    </div>
  );
}

function WhoPays(props: IFormProps): React.JSX.Element {
  const { model, trans } = props;
  const qos = model.facts.choices('qos', model.draft);
  return (
    <>
      <Field
        form={props}
        name="account"
        choices={model.facts.choices('account', model.draft)}
        empty={trans.__('your default')}
        span="half"
      />
      {(qos.length !== 1 || model.draft.qos !== '') && (
        <Field
          form={props}
          name="qos"
          choices={qos}
          empty={trans.__('your default')}
          span="half"
        />
      )}
    </>
  );
}

function BeginsIn({ model, trans }: IFormProps): React.JSX.Element {
  const id = useId();
  const labels: Readonly<Record<Directory, string>> = {
    notebook: trans.__('the notebook’s folder'),
    run: trans.__('a folder of its own for each run')
  };
  return (
    <div className="jp-HpcSweep-field jp-mod-half">
      <div className="jp-HpcSweep-label">
        <label htmlFor={id}>{trans.__('Begins in')}</label>
      </div>
      <span className="jp-HpcSweep-frame">
        <select
          id={id}
          value={model.draft.directory}
          onChange={({ target }) => {
            const directory = directories.find(one => one === target.value);
            if (directory !== undefined) {
              model.edit({ directory });
            }
          }}
        >
          {directories.map(one => (
            <option key={one} value={one}>
              {labels[one]}
            </option>
          ))}
        </select>
      </span>
    </div>
  );
}
