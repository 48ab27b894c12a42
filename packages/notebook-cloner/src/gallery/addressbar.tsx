import { linkIcon } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useId, useState } from 'react';

import { askedWord } from './words';

export interface IAddressBarProps {
  readonly trans: TranslationBundle;
  /** Whether nothing can be cloned here. */
  readonly disabled: boolean;
  readonly onPreview: (address: string) => void;
}

/** Takes what people have in their clipboard, and says whom it leads to. */
export function AddressBar(props: IAddressBarProps): React.JSX.Element {
  const { trans, disabled } = props;
  const [address, setAddress] = useState('');
  const id = useId();
  const asked = askedWord(trans, address);
  const isEmpty = address.trim() === '';
  return (
    <form
      className="jp-HpcGallery-address"
      onSubmit={event => {
        event.preventDefault();
        if (!isEmpty) {
          props.onPreview(address.trim());
        }
      }}
    >
      <label className="jp-HpcSearch">
        <linkIcon.react tag="span" />
        <input
          type="text"
          value={address}
          maxLength={4096}
          spellCheck={false}
          autoComplete="off"
          disabled={disabled}
          placeholder={trans.__(
            'GitHub, GitLab, gist, nbviewer or https address, or a path'
          )}
          aria-label={trans.__('Address or path of a notebook')}
          aria-describedby={id}
          onChange={event => setAddress(event.target.value)}
        />
        <span id={id} className="jp-HpcGallery-asks">
          {asked}
        </span>
      </label>
      <span className="jp-HpcGallery-asks jp-mod-below" aria-hidden="true">
        {asked}
      </span>
      <button
        type="submit"
        className="jp-HpcButton"
        disabled={disabled || isEmpty}
        title={asked}
      >
        {trans.__('Preview')}
      </button>
    </form>
  );
}
