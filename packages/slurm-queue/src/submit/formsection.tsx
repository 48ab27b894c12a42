import { downIcon } from '@jupyterlab-hpc/core';
import React, { type ReactNode, useId, useState } from 'react';

export interface ISectionProps {
  readonly title: string;
  /** What it holds, while it is folded. */
  readonly summary: string;
  readonly isUsed: boolean;
  readonly children: ReactNode;
}

/**
 * Opens by itself when the script uses what is in it, and stays so when that is
 * taken out, perhaps to be chosen anew; a person has the last word.
 */
export function FormSection(props: ISectionProps): React.JSX.Element {
  const [choice, setChoice] = useState<boolean>();
  const [wasUsed, setUsed] = useState(props.isUsed);
  if (props.isUsed && !wasUsed) {
    setUsed(true);
  }
  const id = useId();
  const isOpen = choice ?? wasUsed;
  return (
    <section className="jp-HpcSubmit-section" aria-label={props.title}>
      <h3>
        <button
          aria-expanded={isOpen}
          aria-controls={isOpen ? id : undefined}
          onClick={() => setChoice(!isOpen)}
        >
          <downIcon.react tag="span" />
          {props.title}
          <span>{!isOpen && props.summary}</span>
        </button>
      </h3>
      {isOpen && (
        <div id={id} className="jp-HpcSubmit-fields">
          {props.children}
        </div>
      )}
    </section>
  );
}
