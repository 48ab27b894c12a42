import React from 'react';

import { findIcon } from './icons';

export interface ISearchFieldProps {
  /** What it is for, for those who do not see where it stands. */
  readonly label: string;
  /** What is drawn in it while it is empty. */
  readonly placeholder: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** A class of the place where it stands, which gives its width. */
  readonly className: string;
}

/** A field that narrows what a panel shows. `/` focuses it where a panel says so. */
export function SearchField(props: ISearchFieldProps): React.JSX.Element {
  return (
    <label className={`jp-HpcSearch ${props.className}`}>
      <findIcon.react tag="span" />
      <input
        type="search"
        value={props.value}
        placeholder={props.placeholder}
        aria-label={props.label}
        onChange={event => props.onChange(event.target.value)}
      />
    </label>
  );
}
