import React from 'react';

import type { TextField } from './draft/draft';
import type { IFormProps } from './fields/form';
import { SeverityMark } from './fields/mark';
import type { IProblem } from './problems';

export interface IProblemListProps extends IFormProps {
  /** Goes to a field, wherever it is. */
  readonly goTo: (field: TextField) => void;
}

/** All that is in the way, once more: each leads to its field. */
export function ProblemList(
  props: IProblemListProps
): React.JSX.Element | null {
  const { problems } = props.model;
  return problems.length === 0 ? null : (
    <ul
      className="jp-HpcDaskLaunch-problems"
      aria-label={props.trans.__('Before you start')}
    >
      {problems.map((problem, at) => (
        <Item key={`${at} ${problem.message}`} {...props} problem={problem} />
      ))}
    </ul>
  );
}

function Item(
  props: IProblemListProps & { readonly problem: IProblem }
): React.JSX.Element {
  const { goTo, model, problem, trans } = props;
  const { detail, field, hint, isRefusal, message } = problem;
  const text = !isRefusal
    ? message
    : model.step.kind === 'refused'
      ? trans.__('Not started: %1', message)
      : trans.__('Would be refused: %1', message);
  return (
    <li>
      <SeverityMark severity="error" />
      <div role={isRefusal ? 'alert' : undefined}>
        {field === undefined ? (
          <b>{text}</b>
        ) : (
          <button
            className="jp-HpcButton jp-mod-link"
            onClick={() => goTo(field)}
          >
            {text}
          </button>
        )}
        {hint !== undefined && <small> {hint}</small>}
        {detail !== undefined && <pre>{detail}</pre>}
      </div>
    </li>
  );
}
