import type { Dialog } from '@jupyterlab/apputils';
import { daskNamePattern } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import { ReactWidget } from '@jupyterlab/ui-components';
import React, { useState } from 'react';

/** Characters that a name may have, by the contract. */
const longest = 50;

/** What is wrong with a name. */
export function nameProblem(
  trans: TranslationBundle,
  name: string
): string | undefined {
  return !new RegExp(daskNamePattern).test(name.trim())
    ? trans.__('A name has 1 to %1 characters.', longest)
    : undefined;
}

export interface INameFormOptions {
  readonly trans: TranslationBundle;
  readonly name: string;
  /** Why the last attempt failed. */
  readonly failure: string | undefined;
}

/** Asks for a name, for a dialog; what is typed is its value. */
export class NameForm extends ReactWidget implements Dialog.IBodyWidget {
  constructor(private readonly _form: INameFormOptions) {
    super();
    this._name = _form.name;
    this.addClass('jp-HpcDaskForm');
  }

  getValue(): string {
    return this._name;
  }

  protected render(): React.JSX.Element {
    return (
      <NameField
        {...this._form}
        onChange={name => {
          this._name = name;
        }}
      />
    );
  }

  private _name: string;
}

function NameField(
  props: INameFormOptions & { readonly onChange: (name: string) => void }
): React.JSX.Element {
  const { trans, failure } = props;
  const [name, setName] = useState(props.name);
  return (
    <>
      {failure !== undefined && (
        <p className="jp-HpcDaskForm-wrong" role="alert">
          {failure}
        </p>
      )}
      <label>
        <span>{trans.__('Name')}</span>
        <input
          value={name}
          maxLength={longest}
          spellCheck={false}
          autoComplete="off"
          onChange={event => {
            setName(event.target.value);
            props.onChange(event.target.value);
          }}
        />
      </label>
      <p className="jp-HpcDaskForm-note">
        {trans.__('Its jobs keep the names that they have.')}
      </p>
    </>
  );
}
