import type { IEditorServices } from '@jupyterlab/codeeditor';
import { adviceText, copyIcon, ToolButton } from '@jupyterlab-hpc/core';
import React, { useId, useState } from 'react';

import type { IFormProps } from '../fields/form';
import { CodeView } from './codeview';

/** The files of the cluster, as they would be now, a tab each. */
export function PreviewPane(
  props: IFormProps & { readonly editors: IEditorServices | null }
): React.JSX.Element {
  const { actions, editors, model, trans } = props;
  const { previewer } = model;
  const [chosen, setChosen] = useState<string>();
  const id = useId();
  const files = previewer.preview?.files ?? [];
  const shown = files.find(({ name }) => name === chosen) ?? files[0];
  return (
    <section
      className="jp-HpcDaskLaunch-preview"
      aria-label={trans.__('Preview')}
    >
      <div className="jp-HpcDaskLaunch-head">
        {files.length > 0 && (
          <Tabs
            id={id}
            label={trans.__('Files of the cluster')}
            names={files.map(({ name }) => name)}
            shown={shown?.name}
            choose={setChosen}
          />
        )}
        <span className="jp-HpcDaskLaunch-state">{stateText(props)}</span>
        {shown !== undefined && (
          <ToolButton
            icon={copyIcon}
            title={trans.__('Copy %1', shown.name)}
            onClick={() => actions.copy(shown.name, shown.text)}
          />
        )}
      </div>
      {previewer.failure !== undefined && (
        <p className="jp-HpcDaskLaunch-failure" role="alert">
          {trans.__(
            'There is no preview of this. %1',
            adviceText(trans, previewer.failure)
          )}{' '}
          <button
            className="jp-HpcButton jp-mod-link"
            onClick={() => model.preview()}
          >
            {trans.__('Try again')}
          </button>
        </p>
      )}
      {shown !== undefined && (
        <div
          id={`${id}-panel`}
          className="jp-HpcDaskLaunch-file"
          role="tabpanel"
          aria-label={shown.name}
        >
          <CodeView
            name={shown.name}
            text={shown.text}
            label={shown.name}
            touched={previewer.touched(shown.name)}
            editors={editors}
          />
        </div>
      )}
    </section>
  );
}

/** How far the preview is what the form says. */
function stateText({ model, trans }: IFormProps): string {
  const { previewer, reading } = model;
  return previewer.failure !== undefined
    ? trans.__('of an earlier state')
    : reading.spec === undefined
      ? trans.__('waits for what is to be mended')
      : previewer.isCurrent
        ? trans.__('live preview')
        : trans.__('being made…');
}

function Tabs(props: {
  readonly id: string;
  readonly label: string;
  readonly names: readonly string[];
  readonly shown: string | undefined;
  readonly choose: (name: string) => void;
}): React.JSX.Element {
  const { choose, id, label, names, shown } = props;
  const move = (event: React.KeyboardEvent<HTMLElement>): void => {
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: names.length - 1,
      ArrowRight: 1
    };
    const step = steps[event.key];
    const at = names.indexOf(shown ?? '');
    const next = step === undefined ? undefined : (at + step) % names.length;
    const tab =
      next === undefined ? undefined : event.currentTarget.children[next];
    if (next !== undefined && tab instanceof HTMLElement) {
      event.preventDefault();
      choose(names[next] ?? '');
      tab.focus();
    }
  };
  return (
    <div
      className="jp-HpcDaskLaunch-tabs"
      role="tablist"
      aria-label={label}
      onKeyDown={move}
    >
      {names.map(name => (
        <button
          key={name}
          role="tab"
          aria-selected={name === shown}
          aria-controls={name === shown ? `${id}-panel` : undefined}
          tabIndex={name === shown ? 0 : -1}
          onClick={() => choose(name)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
