import type { ErrorInfo } from '@jupyterlab-hpc/api';
import { baseName } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { type IWrong, SeverityMark } from './field';
import { refusals, wrongOf } from './form';
import type { SubmitModel } from './model';
import { optionOf } from './step';

export interface IProblemsProps {
  readonly model: SubmitModel;
  readonly trans: TranslationBundle;
  /** Goes to a line of the script, counted from 0. */
  readonly goTo: (line: number) => void;
}

/** “Before you submit”: what is wrong, by line, with what mends it. */
export function Problems(props: IProblemsProps): React.JSX.Element | null {
  const { model, trans, goTo } = props;
  const { problems } = model;
  const refused = refusals(model);
  if (model.isBlank && refused.length === 0) {
    return null;
  }
  const warnings = problems.length - model.errors;
  const counts = [
    ...(model.errors > 0
      ? [trans._n('%1 error', '%1 errors', model.errors)]
      : []),
    ...(warnings > 0 ? [trans._n('%1 warning', '%1 warnings', warnings)] : [])
  ];
  return (
    <section
      className="jp-HpcSubmit-problems"
      aria-label={trans.__('Before you submit')}
    >
      <h3>
        {trans.__('Before you submit')} <span>{counts.join(', ')}</span>
      </h3>
      <ul>
        {refused.map((cause, at) => (
          <Refusal key={at} {...props} cause={cause} />
        ))}
        {model.isReread && (
          <Item
            wrong={{
              severity: 'warning',
              message: trans.__(
                '%1 was changed by something else, and is shown as it is now. Submit it once more.',
                baseName(model.draft.path)
              )
            }}
          />
        )}
        {problems.map((problem, at) => {
          const { line } = problem;
          return (
            <Item
              key={`${at} ${problem.message}`}
              wrong={wrongOf(model, problem)}
              link={line === undefined ? undefined : lineText(trans, line)}
              onLink={() => goTo(line ?? 0)}
            />
          );
        })}
        {problems.length === 0 && !model.isBlank && (
          <li>
            <SeverityMark severity="fine" />
            <span>
              {trans._n(
                'Shebang, line ends, %1 directive.',
                'Shebang, line ends, %1 directives.',
                model.script.directives.length
              )}
            </span>
          </li>
        )}
      </ul>
    </section>
  );
}

function lineText(trans: TranslationBundle, line: number): string {
  return trans.__('Line %1', line + 1);
}

function Item(props: {
  readonly wrong: IWrong;
  readonly link?: string | undefined;
  readonly onLink?: () => void;
}): React.JSX.Element {
  const { link, onLink, wrong } = props;
  const { message, remedy, severity } = wrong;
  return (
    <li>
      <SeverityMark severity={severity} />
      <span>
        {link !== undefined && (
          <>
            <button className="jp-HpcButton jp-mod-link" onClick={onLink}>
              {link}
            </button>{' '}
          </>
        )}
        {message}{' '}
        {remedy !== undefined && (
          <button className="jp-HpcButton jp-mod-link" onClick={remedy.run}>
            {remedy.label}
          </button>
        )}
      </span>
    </li>
  );
}

/** The scheduler's own words, with what can be done. */
function Refusal(
  props: IProblemsProps & { readonly cause: ErrorInfo }
): React.JSX.Element {
  const { cause, goTo, model, trans } = props;
  const option = optionOf(cause);
  const line =
    option === undefined ? undefined : model.asked(option).directive?.line;
  const isSent = model.step.kind === 'refused';
  return (
    <li>
      <SeverityMark severity="error" />
      <div role="alert">
        {line !== undefined && (
          <>
            <button
              className="jp-HpcButton jp-mod-link"
              onClick={() => goTo(line)}
            >
              {lineText(trans, line)}
            </button>{' '}
          </>
        )}
        <b>
          {isSent
            ? trans.__('Not submitted: %1', cause.message)
            : trans.__('Would be refused: %1', cause.message)}
        </b>
        {cause.hint !== undefined && <p>{cause.hint}</p>}
        {cause.detail !== undefined && <pre>{cause.detail}</pre>}
      </div>
    </li>
  );
}
