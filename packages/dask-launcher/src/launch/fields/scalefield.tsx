import React from 'react';

import { Field, Wrong } from './field';
import { asks, fieldId, type IFormProps, wrongWith } from './form';
import { fieldLabel } from './labels';

/** How many workers: always so many, or as the work wants. */
export function ScaleField(props: IFormProps): React.JSX.Element {
  const { model, trans } = props;
  const { isAdaptive } = model.draft;
  const mayAdapt = asks(props, 'isAdaptive');
  const manner = mayAdapt ? (
    <select
      className="jp-HpcDaskLaunch-manner"
      aria-label={trans.__('How many workers')}
      value={isAdaptive ? 'adaptive' : 'fixed'}
      onChange={event =>
        model.edit({ isAdaptive: event.target.value === 'adaptive' })
      }
    >
      <option value="fixed">{trans.__('fixed')}</option>
      <option value="adaptive">{trans.__('adaptive')}</option>
    </select>
  ) : (
    trans.__('fixed')
  );
  return isAdaptive && mayAdapt ? (
    <Between {...props} manner={manner} />
  ) : (
    <Field form={props} name="workers" note={manner} isCount />
  );
}

function Between(
  props: IFormProps & { readonly manner: React.ReactNode }
): React.JSX.Element {
  const { manner, model, trans } = props;
  const wrong = wrongWith(model, 'minimum') ?? wrongWith(model, 'maximum');
  const bound = (name: 'minimum' | 'maximum'): React.JSX.Element => {
    const isWrong = wrongWith(model, name) !== undefined;
    return (
      <span
        className={`jp-HpcDaskLaunch-frame${isWrong ? ' jp-mod-wrong' : ''}`}
      >
        <input
          id={fieldId(name)}
          className="jp-mod-count"
          aria-label={fieldLabel(trans, name)}
          aria-invalid={isWrong}
          aria-describedby={isWrong ? `${fieldId(name)}-wrong` : undefined}
          value={model.draft[name]}
          autoComplete="off"
          onChange={event => model.edit({ [name]: event.target.value })}
        />
      </span>
    );
  };
  return (
    <div
      className="jp-HpcDaskLaunch-field jp-mod-third"
      role="group"
      aria-label={trans.__('Workers')}
    >
      <div className="jp-HpcDaskLaunch-label">
        <label htmlFor={fieldId('minimum')}>{trans.__('Workers')}</label>
        <span>{manner}</span>
      </div>
      <div className="jp-HpcDaskLaunch-control">
        {bound('minimum')}
        <span aria-hidden="true">{trans.__('to')}</span>
        {bound('maximum')}
      </div>
      {wrong?.field !== undefined && (
        <Wrong id={`${fieldId(wrong.field)}-wrong`} wrong={wrong} />
      )}
    </div>
  );
}
