import { errorIcon, linkIcon } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { askedHost } from '../../address/asked';
import { askedProblem } from '../../address/words';
import type { PreviewModel } from '../model';
import { ChoiceView } from './choice';
import { Looking } from './looking';
import { wantsToken } from './stage';
import { TokenForm } from './token';

export interface IBeforeProps {
  readonly model: PreviewModel;
  readonly trans: TranslationBundle;
  readonly now: () => number;
}

/** What stands there before there is a notebook to show. */
export function Before(props: IBeforeProps): React.JSX.Element | null {
  const { model, trans } = props;
  const { stage } = model;
  switch (stage.kind) {
    case 'asking':
      return <Question {...props} />;
    case 'looking':
      return <Looking {...props} since={stage.since} />;
    case 'choosing':
      return <ChoiceView {...props} choice={stage.choice} />;
    case 'failed': {
      const { cause } = stage;
      return (
        <div className="jp-HpcState" role="alert">
          <errorIcon.react tag="span" className="jp-HpcState-icon jp-mod-bad" />
          <h3>{cause.message}</h3>
          {cause.hint !== undefined && <p>{cause.hint}</p>}
          {wantsToken(cause) && model.host !== undefined && (
            <TokenForm
              host={model.host}
              trans={trans}
              send={token => void model.look(token)}
            />
          )}
          <div className="jp-HpcState-actions">
            {model.choice !== undefined && (
              <button
                className="jp-HpcButton"
                onClick={() => model.chooseAgain()}
              >
                {trans.__('Choose another')}
              </button>
            )}
            <button className="jp-HpcButton" onClick={() => void model.look()}>
              {trans.__('Try again')}
            </button>
          </div>
          {cause.detail !== undefined && (
            <pre className="jp-HpcState-detail">{cause.detail}</pre>
          )}
        </div>
      );
    }
    case 'ready':
      return null;
  }
}

/** Asks whether a host may be asked: it stands there in full. */
function Question({ model, trans }: IBeforeProps): React.JSX.Element {
  const { shown, whom } = model;
  const problem = askedProblem(trans, whom);
  if (whom.kind === 'refused') {
    return (
      <div className="jp-HpcState">
        <errorIcon.react tag="span" className="jp-HpcState-icon jp-mod-bad" />
        <h3>{problem?.message}</h3>
        <p className="jp-HpcPreview-address">{shown}</p>
        <p>{problem?.hint}</p>
      </div>
    );
  }
  const host = askedHost(whom);
  return (
    <div className="jp-HpcState">
      <linkIcon.react tag="span" className="jp-HpcState-icon" />
      <h3>{trans.__('Look at this notebook?')}</h3>
      <p className="jp-HpcPreview-address">{shown}</p>
      {problem === undefined ? (
        <p>
          {host === undefined
            ? trans.__('It is read on this server. Nothing of it is run.')
            : trans.__(
                'This server asks %1 for it when you say so, and nobody before. Nothing of it is run.',
                host
              )}
        </p>
      ) : (
        <>
          <p>
            {problem.message} {problem.hint}
          </p>
          <p>
            {trans.__(
              'Nobody is asked before you say so. Nothing of it is run.'
            )}
          </p>
        </>
      )}
      <div className="jp-HpcState-actions">
        <button
          className="jp-HpcButton jp-mod-accept"
          onClick={() => void model.look()}
        >
          {host === undefined
            ? trans.__('Preview')
            : trans.__('Preview from %1', host)}
        </button>
      </div>
    </div>
  );
}
