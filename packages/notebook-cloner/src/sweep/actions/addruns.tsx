import { Notification } from '@jupyterlab/apputils';
import type { Sweep, SweepRun, SweepValue } from '@jupyterlab-hpc/api';
import { Signal } from '@lumino/signaling';
import React, { useId, useState } from 'react';

import { usualRun } from './like';
import type { IDoing } from './doing';
import { askUntilDone } from './form';
import { rowText, type TypedRows, typedRows } from './rows';

/** Asks for further runs, and submits them. Begins with the parameters of a run. */
export async function addRuns(doing: IDoing, like?: SweepRun): Promise<void> {
  const { client, model, trans } = doing;
  const { sweep, sweepId } = model;
  if (sweep === undefined) {
    return;
  }
  const from = like ?? (await usualRun(model));
  const draft = new AddDraft(doing, sweep, from?.parameters ?? []);
  let added = 0;
  const done = await askUntilDone(trans, {
    title: trans.__('Add runs to %1', sweep.name),
    label: trans.__('Add and submit'),
    changed: draft.changed,
    render: () => <AddForm draft={draft} trans={trans} like={from?.run} />,
    problem: () => ('problem' in draft.typed ? draft.typed.problem : undefined),
    act: async () => {
      const { typed } = draft;
      if ('rows' in typed) {
        added = typed.rows.length;
        await client.call('addSweepRuns', {
          params: { id: sweepId },
          body: { rows: typed.rows }
        });
      }
    }
  });
  if (done) {
    Notification.success(trans._n('Added %1 run.', 'Added %1 runs.', added), {
      autoClose: 8000
    });
    await model.refresh(false);
  }
}

/** What is typed of further runs. */
class AddDraft {
  constructor(
    private readonly _doing: IDoing,
    private readonly _sweep: Sweep,
    private readonly _like: readonly SweepValue[]
  ) {
    this._text = rowText(_sweep.parameters, _like);
  }

  readonly changed = new Signal<this, void>(this);

  get text(): string {
    return this._text;
  }

  set text(text: string) {
    this._text = text;
    this.changed.emit();
  }

  get typed(): TypedRows {
    const { parameters } = this._sweep;
    return typedRows(this._doing.trans, this._text, parameters, this._like);
  }

  private _text: string;
}

function AddForm(props: {
  readonly draft: AddDraft;
  readonly trans: IDoing['trans'];
  readonly like: number | undefined;
}): React.JSX.Element {
  const { draft, trans, like } = props;
  const id = useId();
  const [text, setText] = useState(draft.text);
  const { typed } = draft;
  return (
    <>
      <label htmlFor={id}>
        {trans.__('A line for each run, as in a CSV file')}
      </label>
      <textarea
        id={id}
        rows={8}
        value={text}
        spellCheck={false}
        aria-describedby={`${id}-note`}
        onChange={({ target }) => {
          setText(target.value);
          draft.text = target.value;
        }}
      />
      <p id={`${id}-note`} className="jp-HpcSweep-dim">
        {like === undefined
          ? trans.__('The first line names the parameters.')
          : trans.__(
              'The first line names the parameters; those that it leaves out are as in run %1.',
              like
            )}
      </p>
      <p role="status">
        {'problem' in typed
          ? typed.problem
          : trans._n(
              '%1 run is added and submitted.',
              '%1 runs are added and submitted.',
              typed.rows.length
            )}
      </p>
    </>
  );
}
