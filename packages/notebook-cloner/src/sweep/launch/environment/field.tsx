import { type IKernel, joinWords, shortPath } from '@jupyterlab-hpc/core';
import React, { useId, useState } from 'react';

import { Field, Wrong } from '../fields/field';
import { fieldId, type IFormProps, wrongWith } from '../fields/form';
import { fieldLabel } from '../fields/labels';
import { ToneMark } from '../fields/mark';

const kernelPrefix = 'kernel:';
const other = 'other';

/** What is found on the PATH where nothing is typed. */
const usualPython = 'python3';

/** The Python that makes the runs, and what is known of it. */
export function EnvironmentField(props: IFormProps): React.JSX.Element {
  const { model, trans } = props;
  const { environmentKind, kernel } = model.draft;
  const { kernels } = model.pythons;
  const id = fieldId(props, 'kernel');
  const wrong = wrongWith(model, 'kernel');
  const isKernel = environmentKind === 'kernel';
  const choose = (value: string): void =>
    model.edit(
      value === other
        ? { environmentKind: 'other' }
        : {
            environmentKind: 'kernel',
            kernel: value.slice(kernelPrefix.length)
          }
    );
  return (
    <>
      <div className="jp-HpcSweep-field jp-mod-all">
        <div className="jp-HpcSweep-label">
          <label htmlFor={id}>{fieldLabel(trans, 'kernel')}</label>
          <span>{trans.__('needs papermill')}</span>
        </div>
        <span
          className={`jp-HpcSweep-frame${wrong === undefined ? '' : ' jp-mod-wrong'}`}
        >
          <select
            id={id}
            value={isKernel ? `${kernelPrefix}${kernel}` : other}
            aria-invalid={wrong !== undefined}
            aria-describedby={wrong === undefined ? undefined : `${id}-wrong`}
            onChange={event => choose(event.target.value)}
          >
            {isKernel && kernels.every(({ name }) => name !== kernel) && (
              <option value={`${kernelPrefix}${kernel}`}>
                {kernel === '' ? trans.__('none yet') : kernel}
              </option>
            )}
            {kernels.map(one => (
              <option key={one.name} value={`${kernelPrefix}${one.name}`}>
                {kernelText(props, one)}
              </option>
            ))}
            <option value={other}>{trans.__('Another Python')}</option>
          </select>
        </span>
        {wrong !== undefined && <Wrong id={`${id}-wrong`} wrong={wrong} />}
        {isKernel && <VerdictLine {...props} />}
      </div>
      {!isKernel && (
        <Field
          form={props}
          name="python"
          note={trans.__('a path, or a name on the PATH')}
          placeholder={usualPython}
          span="all"
        >
          <VerdictLine {...props} />
        </Field>
      )}
    </>
  );
}

/** `era5 – $HOME/envs/era5, the notebook’s kernel` */
function kernelText(
  { model, trans }: IFormProps,
  { environment, label, name }: IKernel
): string {
  const { container, python = '' } = environment;
  const folder = python.replace(/\/bin\/python[\d.]*$/, '');
  const place =
    container === undefined
      ? shortPath(folder, model.facts.system?.home)
      : joinWords([...container, python]);
  return model.notebook?.kernel?.name === name
    ? trans.__('%1 – %2, the notebook’s kernel', label, place)
    : trans.__('%1 – %2', label, place);
}

/** What the check of the chosen Python found. */
function VerdictLine({ model, trans }: IFormProps): React.JSX.Element | null {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const { verdict } = model;
  if (verdict === undefined) {
    return null;
  }
  const { advice, detail, text, tone } = verdict;
  return (
    <div className="jp-HpcSweep-verdict">
      <p className="jp-HpcSweep-message" role="status">
        {tone !== 'none' && <ToneMark tone={tone} />}
        <span>
          {text}
          {advice !== undefined && <small> {advice}</small>}{' '}
          {tone !== 'none' && (
            <button
              className="jp-HpcButton jp-mod-link"
              onClick={() => model.checkPython()}
            >
              {trans.__('Check again')}
            </button>
          )}{' '}
          {detail !== undefined && (
            <button
              className="jp-HpcButton jp-mod-link"
              aria-expanded={isOpen}
              aria-controls={id}
              onClick={() => setOpen(!isOpen)}
            >
              {trans.__('Show what it said')}
            </button>
          )}
        </span>
      </p>
      {detail !== undefined && (
        <pre id={id} hidden={!isOpen}>
          {detail}
        </pre>
      )}
    </div>
  );
}
