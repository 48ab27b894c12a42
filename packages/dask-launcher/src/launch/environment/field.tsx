import type { PythonEnvironment } from '@jupyterlab-hpc/api';
import { type IKernel, joinWords } from '@jupyterlab-hpc/core';
import React from 'react';

import { type EnvironmentKind, environmentKinds } from '../draft/draft';
import { examples } from '../fields/examples';
import { Field, Wrong } from '../fields/field';
import { browse, fieldId, type IFormProps, wrongWith } from '../fields/form';
import { SetupField } from '../fields/setupfield';
import { VerdictLine } from './verdictline';

const kernelPrefix = 'kernel:';

/** The Python in which the workers run, and what is known of it. */
export function EnvironmentField(props: IFormProps): React.JSX.Element {
  const { model, trans } = props;
  const { environmentKind } = model.draft;
  const wrong = wrongWith(model, 'kernel');
  return (
    <>
      <div className="jp-HpcDaskLaunch-field jp-mod-all">
        <div className="jp-HpcDaskLaunch-label">
          <label htmlFor={fieldId('kernel')}>{trans.__('Environment')}</label>
        </div>
        <div className="jp-HpcDaskLaunch-control">
          <span
            className={`jp-HpcDaskLaunch-frame${wrong === undefined ? '' : ' jp-mod-wrong'}`}
          >
            <Choices {...props} isWrong={wrong !== undefined} />
          </span>
        </div>
        {wrong !== undefined && (
          <Wrong id={`${fieldId('kernel')}-wrong`} wrong={wrong} />
        )}
        {environmentKind === 'kernel' && <VerdictLine {...props} />}
      </div>
      <Details {...props} />
      {environmentKind !== 'kernel' && (
        <div className="jp-HpcDaskLaunch-field jp-mod-all">
          <VerdictLine {...props} />
        </div>
      )}
    </>
  );
}

function Choices(
  props: IFormProps & { readonly isWrong: boolean }
): React.JSX.Element {
  const { isWrong, model, trans } = props;
  const { environmentKind, kernel } = model.draft;
  const { kernels } = model.pythons;
  const isKernel = environmentKind === 'kernel';
  const choose = (value: string): void => {
    const kind = environmentKinds.find(one => one === value);
    model.edit(
      kind === undefined
        ? {
            environmentKind: 'kernel',
            kernel: value.slice(kernelPrefix.length)
          }
        : { environmentKind: kind }
    );
    model.checkPython();
  };
  const others: Readonly<Record<Exclude<EnvironmentKind, 'kernel'>, string>> = {
    folder: trans.__('A conda or venv folder'),
    modules: trans.__('Modules'),
    container: trans.__('A container')
  };
  return (
    <select
      id={fieldId('kernel')}
      value={isKernel ? `${kernelPrefix}${kernel}` : environmentKind}
      aria-invalid={isWrong}
      aria-describedby={isWrong ? `${fieldId('kernel')}-wrong` : undefined}
      onChange={event => choose(event.target.value)}
    >
      {isKernel && kernels.every(one => one.name !== kernel) && (
        <option value={`${kernelPrefix}${kernel}`}>
          {kernel === '' ? trans.__('none yet') : kernel}
        </option>
      )}
      <optgroup label={trans.__('Kernels')}>
        {kernels.map(one => (
          <option key={one.name} value={`${kernelPrefix}${one.name}`}>
            {kernelText(props, one)}
          </option>
        ))}
      </optgroup>
      <optgroup label={trans.__('Other')}>
        {Object.entries(others).map(([kind, label]) => (
          <option key={kind} value={kind}>
            {label}
          </option>
        ))}
      </optgroup>
    </select>
  );
}

/** `era5 – ~/envs/era5, the kernel of lattice.ipynb` */
function kernelText({ model, trans }: IFormProps, kernel: IKernel): string {
  const { facts, notebook, pythons } = model;
  const place = placeOf(kernel.environment, facts.system?.home);
  return pythons.ofNotebook === kernel && notebook !== undefined
    ? trans.__('%1 – %2, the kernel of %3', kernel.label, place, notebook.name)
    : trans.__('%1 – %2', kernel.label, place);
}

/** Where a Python is, as a person knows the place. */
function placeOf(
  { container, python = '' }: PythonEnvironment,
  home: string | undefined
): string {
  const folder = python.replace(/\/bin\/python[\d.]*$/, '');
  const isInHome = home !== undefined && folder.startsWith(`${home}/`);
  return container === undefined
    ? isInHome
      ? `~${folder.slice(home.length)}`
      : folder
    : joinWords([...container, python]);
}

/** What is to be known of a Python that is no kernel. */
function Details(props: IFormProps): React.JSX.Element | null {
  const { model, trans } = props;
  const check = (): void => model.checkPython();
  switch (model.draft.environmentKind) {
    case 'kernel':
      return null;
    case 'folder':
      return (
        <Field
          form={props}
          name="folder"
          placeholder={examples.folder}
          span="all"
          onBrowse={browse(props, 'folder')}
          onDone={check}
        />
      );
    case 'modules':
      return (
        <>
          <SetupField form={props} label={trans.__('Lines that bring it')} />
          <Python {...props} check={check} />
        </>
      );
    case 'container':
      return (
        <>
          <Field
            form={props}
            name="container"
            placeholder={examples.container}
            span="all"
            onDone={check}
          />
          <Python {...props} check={check} />
        </>
      );
  }
}

function Python(
  props: IFormProps & { readonly check: () => void }
): React.JSX.Element {
  const { check, trans } = props;
  return (
    <Field
      form={props}
      name="python"
      note={trans.__('a path, or a name on the PATH')}
      placeholder={examples.python}
      span="all"
      onDone={check}
    />
  );
}
