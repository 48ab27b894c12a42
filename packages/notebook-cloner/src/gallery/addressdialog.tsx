import { Dialog, showDialog } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import { ReactWidget } from '@jupyterlab/ui-components';
import React, { useState } from 'react';

import { askedBy } from '../address/asked';
import { askedProblem, askedWord } from '../address/words';

/** Asks for an address; undefined when the person gives up. */
export async function askForAddress(
  trans: TranslationBundle
): Promise<string | undefined> {
  const { button, value } = await showDialog({
    title: trans.__('Preview a notebook'),
    body: new AddressForm(trans),
    buttons: [
      Dialog.cancelButton(),
      Dialog.okButton({ label: trans.__('Preview') })
    ],
    focusNodeSelector: 'input'
  });
  const address = value?.trim() ?? '';
  return button.accept && address !== '' ? address : undefined;
}

class AddressForm extends ReactWidget implements Dialog.IBodyWidget {
  constructor(private readonly _trans: TranslationBundle) {
    super();
    this.addClass('jp-HpcCloneLinks');
  }

  getValue(): string {
    return this._address;
  }

  protected render(): React.JSX.Element {
    return (
      <AddressField
        trans={this._trans}
        onChange={address => {
          this._address = address;
        }}
      />
    );
  }

  private _address = '';
}

function AddressField(props: {
  readonly trans: TranslationBundle;
  readonly onChange: (address: string) => void;
}): React.JSX.Element {
  const { trans, onChange } = props;
  const [address, setAddress] = useState('');
  const asked = askedBy(address);
  const problem = askedProblem(trans, asked);
  return (
    <label className="jp-HpcCloneLinks-link">
      <span>
        {trans.__('GitHub, GitLab, gist, nbviewer or https address, or a path')}
      </span>
      <input
        type="text"
        value={address}
        maxLength={4096}
        spellCheck={false}
        autoComplete="off"
        onChange={event => {
          setAddress(event.target.value);
          onChange(event.target.value);
        }}
      />
      <span className="jp-HpcCloneLinks-asks" role="status">
        {problem === undefined
          ? askedWord(trans, asked)
          : `${problem.message} ${problem.hint}`}
      </span>
    </label>
  );
}
