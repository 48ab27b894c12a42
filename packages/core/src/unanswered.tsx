import type { ErrorInfo } from '@jupyterlab-hpc/api';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

/**
 * Where something stands that was sent and not answered:
 * - `searching`: what there is, is being looked through
 * - `unknown`: that did not come either
 * - `absent`: it is not there
 */
export interface IUnansweredStep {
  readonly kind: 'searching' | 'unknown' | 'absent';
  readonly cause: ErrorInfo;
}

/** What is said of each, and of a server that failed: it did answer. */
export type UnansweredWords = Readonly<
  Record<IUnansweredStep['kind'] | 'failed', string>
>;

/** Says that no answer came, why, and what can be done now. */
export function Unanswered(props: {
  readonly trans: TranslationBundle;
  readonly step: IUnansweredStep;
  readonly words: UnansweredWords;
  readonly className: string;
  /** Of the row of buttons. */
  readonly choicesClassName: string;
  readonly search: () => void;
  readonly giveUp: () => void;
}): React.JSX.Element {
  const { step, trans, words } = props;
  const { cause, kind } = step;
  const first =
    cause.code === 'internal' ? words.failed : trans.__('No answer came.');
  return (
    <div className={`${props.className} jp-mod-bad`} role="alert">
      <b>{trans.__('%1 %2', first, words[kind])}</b>
      <p>{cause.message}</p>
      {cause.hint !== undefined && <p>{cause.hint}</p>}
      {cause.detail !== undefined && <pre>{cause.detail}</pre>}
      {kind !== 'searching' && (
        <div className={props.choicesClassName}>
          <button className="jp-HpcButton" onClick={props.search}>
            {trans.__('Look again')}
          </button>
          {kind === 'absent' && (
            <button className="jp-HpcButton" onClick={props.giveUp}>
              {trans.__('Back to the form')}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
