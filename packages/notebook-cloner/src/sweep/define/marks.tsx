import { errorIcon } from '@jupyterlab-hpc/core';
import React from 'react';

/** Words with a mark before them: what is wrong, or should be known. */
export function Message(props: {
  readonly id?: string | undefined;
  readonly look: 'bad' | 'care';
  readonly role?: 'status' | 'alert';
  readonly children: React.ReactNode;
}): React.JSX.Element {
  return (
    <div
      id={props.id}
      role={props.role}
      className={`jp-HpcSweep-message jp-mod-${props.look}`}
    >
      <errorIcon.react tag="span" />
      <span>{props.children}</span>
    </div>
  );
}
