import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useState } from 'react';

export interface IPaceFormProps {
  readonly trans: TranslationBundle;
  readonly atOnce: number;
  /** Why it cannot be changed, where that is so. */
  readonly off: string | undefined;
  readonly onSet: (atOnce: number) => void;
}

/** How many tasks may run at once, which can be changed while they do. */
export function PaceForm(props: IPaceFormProps): React.JSX.Element {
  const { trans, atOnce, off, onSet } = props;
  const [text, setText] = useState(String(atOnce));
  const number = Number(text);
  const isGood = Number.isInteger(number) && number >= 1 && number <= 100_000;
  return (
    <form
      className="jp-HpcSweep-pace"
      onSubmit={event => {
        event.preventDefault();
        if (isGood && off === undefined) {
          onSet(number);
        }
      }}
    >
      <label>
        {trans.__('Tasks at once')}
        <input
          type="number"
          min={1}
          max={100_000}
          value={text}
          disabled={off !== undefined}
          aria-invalid={!isGood}
          onChange={event => setText(event.target.value)}
        />
      </label>
      <button
        type="submit"
        className="jp-HpcButton"
        disabled={!isGood || number === atOnce || off !== undefined}
      >
        {trans.__('Set')}
      </button>
      <p role="status">
        {off ??
          (isGood
            ? trans.__('Tasks that run go on; it holds for those that wait.')
            : trans.__('A whole number from 1 to 100,000.'))}
      </p>
    </form>
  );
}
