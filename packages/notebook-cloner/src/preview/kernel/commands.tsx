import { copyIcon, copyText, terminalIcon } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import { ReactWidget } from '@jupyterlab/ui-components';
import React, { useId, useState } from 'react';

import type { IRecipe } from './recipes';

export interface ICommandsOptions {
  readonly trans: TranslationBundle;
  readonly recipes: readonly IRecipe[];
  readonly notes: readonly string[];
  /** Types one into a terminal; undefined where that cannot be, for `reason`. */
  readonly terminal: ((recipe: IRecipe) => void) | undefined;
  readonly reason: string;
}

/** Commands to read and to copy: one way at a time. */
export class CommandsBody extends ReactWidget {
  constructor(private readonly _options: ICommandsOptions) {
    super();
    this.addClass('jp-HpcCommands');
  }

  protected render(): React.JSX.Element {
    return <Commands {...this._options} />;
  }
}

export function Commands(props: ICommandsOptions): React.JSX.Element {
  const { notes, reason, recipes, terminal, trans } = props;
  const [at, setAt] = useState(0);
  const group = useId();
  const recipe = recipes[at];
  return (
    <>
      {notes.map(note => (
        <p key={note}>{note}</p>
      ))}
      {recipes.length > 1 && (
        // A dialog keeps Enter and the arrows of buttons for its own.
        <div role="radiogroup" aria-label={trans.__('Ways to make it')}>
          {recipes.map(({ title }, index) => (
            <label key={title}>
              <input
                type="radio"
                name={group}
                checked={index === at}
                onChange={() => setAt(index)}
              />
              <span>{title}</span>
            </label>
          ))}
        </div>
      )}
      {recipe !== undefined && (
        <>
          <ol aria-label={recipe.title}>
            {recipe.lines.map((line, index) => (
              <li key={index}>
                <code>{line}</code>
                <button
                  className="jp-HpcTool"
                  title={trans.__('Copy')}
                  aria-label={trans.__('Copy %1', line)}
                  onClick={() => copyText(trans, line)}
                >
                  <copyIcon.react tag="span" />
                </button>
              </li>
            ))}
          </ol>
          <div className="jp-HpcCommands-all">
            <button
              className="jp-HpcButton"
              onClick={() => copyText(trans, recipe.lines.join('\n'))}
            >
              <copyIcon.react tag="span" />
              {trans.__('Copy all')}
            </button>
            <button
              className="jp-HpcButton"
              disabled={terminal === undefined}
              title={terminal === undefined ? reason : undefined}
              onClick={() => terminal?.(recipe)}
            >
              <terminalIcon.react tag="span" />
              {trans.__('Open a terminal')}
            </button>
            <small>
              {terminal === undefined
                ? reason
                : trans.__('They are typed in, and wait for your Enter.')}
            </small>
          </div>
        </>
      )}
    </>
  );
}
