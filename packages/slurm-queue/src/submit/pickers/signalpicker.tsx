import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { useFields } from './over';
import type { IPick } from './pickerfield';
import {
  type ISignal,
  mostSeconds,
  readSignal,
  signals,
  usualSeconds,
  writeSignal
} from './signal';
import { Check, Choice, Kept, Small } from './small';

const reading = { read: readSignal, write: writeSignal };

/** Which signal a job gets before its time is over, and who of it. */
export function SignalPicker(
  props: IPick & { readonly trans: TranslationBundle }
): React.JSX.Element {
  const { text, trans } = props;
  const [signal, change] = useFields<ISignal>(text, reading, props.onChange);
  if (signal === undefined) {
    const none: ISignal = { name: '', seconds: '', toShell: true };
    return <Kept trans={trans} text={text} onReplace={() => change(none)} />;
  }
  const { name, seconds, toShell } = signal;
  const names = ['', ...signals].includes(name) ? signals : [name, ...signals];
  return (
    <>
      <div className="jp-HpcPicker-row">
        <Choice
          label={trans.__('Signal')}
          value={name}
          choices={[
            ['', trans.__('none')],
            ...names.map(one => [one, one] as const)
          ]}
          onChange={next => change({ ...signal, name: next })}
        />
        <Small
          label={trans.__('Seconds before the end')}
          type="number"
          max={mostSeconds}
          value={seconds}
          placeholder={String(usualSeconds)}
          isWrong={Number(seconds) > mostSeconds}
          onChange={next => change({ ...signal, seconds: next })}
        />
      </div>
      <Check
        label={trans.__('To the script itself, not to its steps')}
        checked={toShell}
        onChange={checked => change({ ...signal, toShell: checked })}
      />
      {name !== '' && (
        <p>
          {toShell ? (
            <>
              {trans.__('The script saves its work when it traps it:')}{' '}
              <code>{`trap 'touch checkpoint' ${name}`}</code>{' '}
              {trans.__(
                'The shell heeds it once the command at hand is over: let that run in the background, with “&” and “wait”.'
              )}
            </>
          ) : (
            trans.__(
              'Only what srun has started gets it, and has to save its work by itself. Commands without srun get none. Slurm may send it up to a minute early.'
            )
          )}
        </p>
      )}
    </>
  );
}
