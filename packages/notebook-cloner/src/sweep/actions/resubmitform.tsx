import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useId, useState } from 'react';

import { runWord } from '../results/states';
import type { ResourceField, ResubmitDraft } from './resubmitdraft';

export interface IResubmitFormProps {
  readonly draft: ResubmitDraft;
  readonly trans: TranslationBundle;
}

/** Numbers that are listed before “and 12 more”. */
const listed = 20;

/** Which runs are made again, of what notebook, and with what. */
export function ResubmitForm(props: IResubmitFormProps): React.JSX.Element {
  const { draft, trans } = props;
  const numbers = draft.runs.map(({ run }) => run);
  const more = numbers.length - listed;
  const had = draft.runs.filter(({ output }) => output !== undefined).length;
  return (
    <>
      <p>
        {trans.__('Runs %1', numbers.slice(0, listed).join(', '))}
        {more > 0 && ` ${trans.__('and %1 more', more)}`}
        {'. '}
        {had > 0 &&
          trans._n(
            'What %1 of them made before is replaced.',
            'What %1 of them made before is replaced.',
            had
          )}
      </p>
      <NotebookChoice {...props} />
      <div className="jp-HpcSweepForm-resources">
        <Resource {...props} field="time" label={trans.__('Time limit')} />
        <Resource {...props} field="memory" label={trans.__('Memory, GB')} />
        <Resource {...props} field="cpus" label={trans.__('CPUs')} />
      </div>
      {draft.edited.length > 0 && <ParameterTable {...props} />}
      <p role="status">{draft.problem}</p>
    </>
  );
}

function NotebookChoice(props: IResubmitFormProps): React.JSX.Element {
  const { draft, trans } = props;
  const [notebook, setNotebook] = useState(draft.notebook);
  const name = useId();
  const choice = (value: typeof notebook, label: string): React.JSX.Element => (
    <label>
      <input
        type="radio"
        name={name}
        checked={notebook === value}
        onChange={() => {
          draft.notebook = value;
          setNotebook(value);
        }}
      />
      {label}
    </label>
  );
  return (
    <fieldset>
      <legend>{trans.__('Notebook')}</legend>
      {choice('kept', trans.__('as it was'))}
      {choice(
        'newest',
        draft.sweep.notebookChanged
          ? trans.__('as it is now (changed since then)')
          : trans.__('as it is now (the same)')
      )}
    </fieldset>
  );
}

function Resource(
  props: IResubmitFormProps & {
    readonly field: ResourceField;
    readonly label: string;
  }
): React.JSX.Element {
  const { draft, field, label } = props;
  const [text, setText] = useState(draft.resources[field]);
  return (
    <label>
      {label}
      <input
        type="text"
        value={text}
        autoComplete="off"
        onChange={({ target }) => {
          setText(target.value);
          draft.setResource(field, target.value);
        }}
      />
    </label>
  );
}

/** The parameters of the runs, which can be put right. */
function ParameterTable(props: IResubmitFormProps): React.JSX.Element {
  const { draft, trans } = props;
  const { parameters } = draft.sweep;
  return (
    <div
      className="jp-HpcSweepForm-runs"
      role="group"
      aria-label={trans.__('Parameters of the runs')}
    >
      <table>
        <thead>
          <tr>
            <th scope="col">#</th>
            <th scope="col">{trans.__('State')}</th>
            {parameters.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {draft.edited.map(run => (
            <tr key={run.run}>
              <th scope="row">{run.run}</th>
              <td>{runWord(trans, run)}</td>
              {parameters.map(({ name }, at) => (
                <td key={name}>
                  <input
                    type="text"
                    defaultValue={draft.cell(run, at)}
                    spellCheck={false}
                    aria-label={trans.__('%1 of run %2', name, run.run)}
                    aria-invalid={!draft.isGood(run, at)}
                    onChange={({ target }) =>
                      draft.setCell(run, at, target.value)
                    }
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
