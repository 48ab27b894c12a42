import React, { type ReactNode, useId } from 'react';

import { downIcon } from '../icons';

export interface ISectionProps {
  readonly title: string;
  readonly folded: boolean;
  readonly onFold: () => void;
  /** Buttons at the right of the title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A section of a sidebar: a title that folds it, and what is below. */
export function Section(props: ISectionProps): React.JSX.Element {
  const { title, folded } = props;
  const id = useId();
  return (
    <section className="jp-HpcSection" aria-label={title}>
      <div className="jp-HpcSection-title">
        <h3>
          <button
            aria-expanded={!folded}
            aria-controls={folded ? undefined : id}
            onClick={props.onFold}
          >
            <downIcon.react tag="span" />
            {title}
          </button>
        </h3>
        {props.actions}
      </div>
      {!folded && (
        <div id={id} className="jp-HpcSection-body">
          {props.children}
        </div>
      )}
    </section>
  );
}
