import type { Gallery } from '@jupyterlab-hpc/api';
import { adviceText, errorIcon } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

export interface IProblemsProps {
  readonly trans: TranslationBundle;
  readonly problems: Gallery['problems'];
}

/** Galleries and folders that could not be read, and why. */
export function Problems(props: IProblemsProps): React.JSX.Element | null {
  const { trans, problems } = props;
  return problems.length === 0 ? null : (
    <ul
      className="jp-HpcGallery-problems"
      role="list"
      aria-label={trans.__('Galleries and folders that could not be read')}
      // It scrolls where there are many.
      tabIndex={0}
    >
      {problems.map(problem => (
        <li key={problem.source}>
          <errorIcon.react tag="span" />
          <span>
            <b>{problem.source}</b> {adviceText(trans, problem)}
          </span>
        </li>
      ))}
    </ul>
  );
}
