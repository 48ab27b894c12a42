import { linkIcon, useAfter } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useId, useState } from 'react';

import { askedBy } from '../address/asked';
import { askedProblem, askedWord, type IProblemWords } from '../address/words';

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
  const asked = askedBy(address);
  const word = askedWord(trans, asked);
  const problem = askedProblem(trans, asked);
  const isRefused = asked.kind === 'refused';
  return (
    <form
      className="jp-HpcGallery-address"
      onSubmit={event => {
        event.preventDefault();
        if (!isRefused) {
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
          aria-describedby={`${id}-asks ${id}-problem`}
          aria-invalid={isRefused && problem !== undefined}
          onChange={event => setAddress(event.target.value)}
        />
        <span id={`${id}-asks`} className="jp-HpcGallery-asks">
          {word}
        </span>
      </label>
      <span className="jp-HpcGallery-asks jp-mod-below" aria-hidden="true">
        {word}
      </span>
      <button
        type="submit"
        className="jp-HpcButton"
        disabled={disabled || isRefused}
        title={isRefused ? problem?.message : word}
      >
        {trans.__('Preview')}
      </button>
      <div id={`${id}-problem`} role="status">
        {problem !== undefined && <Problem key={address} problem={problem} />}
      </div>
    </form>
  );
}

/** Said once somebody stops typing: an address that is half there is wrong. */
function Problem(props: {
  readonly problem: IProblemWords;
}): React.JSX.Element | null {
  const { hint, message } = props.problem;
  const isLate = useAfter(500);
  return isLate ? (
    <p className="jp-HpcGallery-wrong">
      <b>{message}</b> {hint}
    </p>
  ) : null;
}
