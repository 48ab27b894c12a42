import React from 'react';

import type { IFormProps } from './fields/form';
import { fieldLabel } from './fields/labels';
import { ToneMark } from './fields/mark';
import type { IProblem } from './problems';

export interface IProblemListProps extends IFormProps {
  /** Goes to what a problem is about, wherever that is. */
  readonly goTo: (problem: IProblem) => void;
}

/** All that is in the way, once more: each leads to its field. */
export function ProblemList(
  props: IProblemListProps
): React.JSX.Element | null {
  const { problems } = props.model;
  return problems.length === 0 ? null : (
    <ul
      className="jp-HpcSweep-problems"
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
  const { actions, goTo, model, problem, trans } = props;
  const { detail, field, hint, isRefusal, message, where } = problem;
  const text = isRefusal
    ? trans.__('Not started: %1', message)
    : field === undefined
      ? message
      : trans.__('%1: %2', fieldLabel(trans, field), message);
  const { step } = model;
  const isUnfit =
    isRefusal &&
    step.kind === 'refused' &&
    step.cause.code === 'sweep-environment';
  return (
    <li>
      <ToneMark tone="bad" />
      <div role={isRefusal ? 'alert' : undefined}>
        {field === undefined && where === undefined ? (
          <b>{text}</b>
        ) : (
          <button
            className="jp-HpcButton jp-mod-link"
            onClick={() => goTo(problem)}
          >
            {text}
          </button>
        )}
        {hint !== undefined && <small> {hint}</small>}
        {isUnfit && (
          <>
            {' '}
            <button
              className="jp-HpcButton jp-mod-link"
              title={trans.__('It may be another on the nodes of the cluster')}
              onClick={() => actions.start(true)}
            >
              {trans.__('Start anyway')}
            </button>
          </>
        )}
        {detail !== undefined && <pre>{detail}</pre>}
      </div>
    </li>
  );
}
