import type { Dialog } from '@jupyterlab/apputils';
import type { DaskCluster } from '@jupyterlab-hpc/api';
import { mostDaskWorkers } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import { ReactWidget } from '@jupyterlab/ui-components';
import React, { useId, useState } from 'react';

import { changeText, type IScaleTexts } from './scale';

export interface IScaleFormOptions {
  readonly trans: TranslationBundle;
  readonly cluster: DaskCluster;
  readonly texts: IScaleTexts;
  /** Why the last attempt failed. */
  readonly failure: string | undefined;
}

/** Asks how many workers there shall be, for a dialog; what is typed is its value. */
export class ScaleForm
  extends ReactWidget
  implements Dialog.IBodyWidget<IScaleTexts>
{
  constructor(private readonly _form: IScaleFormOptions) {
    super();
    this._texts = _form.texts;
    this.addClass('jp-HpcDaskForm');
  }

  getValue(): IScaleTexts {
    return this._texts;
  }

  protected render(): React.JSX.Element {
    return (
      <Fields
        {...this._form}
        onChange={texts => {
          this._texts = texts;
        }}
      />
    );
  }

  private _texts: IScaleTexts;
}

function Fields(
  props: IScaleFormOptions & {
    readonly onChange: (texts: IScaleTexts) => void;
  }
): React.JSX.Element {
  const { trans, cluster, failure } = props;
  const [texts, setTexts] = useState(props.texts);
  const name = useId();
  const set = (change: Partial<IScaleTexts>): void => {
    const next = { ...texts, ...change };
    setTexts(next);
    props.onChange(next);
  };
  const manner = (adapts: boolean, label: string): React.JSX.Element => (
    <label>
      <input
        type="radio"
        name={name}
        checked={texts.adapts === adapts}
        onChange={() => set({ adapts })}
      />
      {label}
    </label>
  );
  return (
    <>
      {failure !== undefined && (
        <p className="jp-HpcDaskForm-wrong" role="alert">
          {failure}
        </p>
      )}
      <div
        role="radiogroup"
        aria-label={trans.__('Workers')}
        className="jp-HpcDaskForm-manner"
      >
        {manner(false, trans.__('Fixed'))}
        {manner(true, trans.__('Adaptive'))}
      </div>
      <div className="jp-HpcDaskForm-numbers">
        {texts.adapts ? (
          <>
            <NumberField
              label={trans.__('Minimum')}
              text={texts.minimum}
              onChange={minimum => set({ minimum })}
            />
            <NumberField
              label={trans.__('Maximum')}
              text={texts.maximum}
              onChange={maximum => set({ maximum })}
            />
          </>
        ) : (
          <NumberField
            label={trans.__('Workers')}
            text={texts.workers}
            onChange={workers => set({ workers })}
          />
        )}
      </div>
      <p className="jp-HpcDaskForm-note" aria-live="polite">
        {changeText(trans, cluster, texts)}
      </p>
    </>
  );
}

function NumberField(props: {
  readonly label: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
}): React.JSX.Element {
  return (
    <label>
      <span>{props.label}</span>
      <input
        type="number"
        min={0}
        max={mostDaskWorkers}
        value={props.text}
        onChange={event => props.onChange(event.target.value)}
      />
    </label>
  );
}
