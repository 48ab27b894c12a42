import type { LogStream } from '@jupyterlab-hpc/api';
import {
  copyIcon,
  downloadIcon,
  findIcon,
  StateMark,
  stateWord,
  ToolButton
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { followIcon, openIcon, wrapIcon } from './icons';
import type { LogModel } from './model';

/** What the tab asks of the rest of JupyterLab. */
export interface ILogActions {
  readonly copy: () => void;
  readonly download: () => void;
  /** Opens a menu of what can be done with the file, below an element. */
  readonly openFile: (anchor: HTMLElement) => void;
}

export interface ILogBarProps {
  readonly model: LogModel;
  readonly trans: TranslationBundle;
  readonly actions: ILogActions;
}

/** The job's state, the two streams, and the tools. */
export function LogBar(props: ILogBarProps): React.JSX.Element {
  const { actions, model, trans } = props;
  const { job } = model.job;
  const word = job === undefined ? undefined : stateWord(trans, job);
  const hasFile = model.name.path !== undefined && model.view.kind === 'shown';
  return (
    <div className="jp-HpcLog-bar" role="toolbar" aria-label={trans.__('Log')}>
      {job !== undefined && word !== undefined && (
        <span
          className="jp-HpcLog-state"
          title={trans.__('%1 (%2)', word, job.rawState)}
        >
          <StateMark state={job.state} />
          <span className="jp-HpcLog-word">{word}</span>
        </span>
      )}
      <Streams model={model} trans={trans} />
      <span className="jp-HpcLog-space" />
      <ToolButton
        icon={findIcon}
        title={trans.__('Search (Ctrl+F)')}
        pressed={model.search.isOpen}
        onClick={() =>
          model.search.isOpen ? model.search.close() : model.search.open()
        }
      />
      <ToolButton
        icon={copyIcon}
        title={trans.__('Copy what is selected, or all that is here')}
        disabled={!hasFile}
        onClick={actions.copy}
      />
      <ToolButton
        icon={wrapIcon}
        title={trans.__('Wrap lines (W)')}
        pressed={model.wraps}
        onClick={() => model.wrap(!model.wraps)}
      />
      <ToolButton
        icon={followIcon}
        label={trans.__('Follow')}
        title={trans.__('Follow the end (F)')}
        pressed={model.follows}
        onClick={() => model.follow(!model.follows)}
      />
      <ToolButton
        icon={downloadIcon}
        title={trans.__('Download the whole file')}
        disabled={!hasFile}
        onClick={actions.download}
      />
      <ToolButton
        icon={openIcon}
        title={trans.__('Open the file')}
        disabled={!hasFile}
        onClick={event => actions.openFile(event.currentTarget)}
      />
    </div>
  );
}

function Streams(props: {
  readonly model: LogModel;
  readonly trans: TranslationBundle;
}): React.JSX.Element {
  const { model, trans } = props;
  const stream = (name: LogStream): React.JSX.Element => {
    const isOn = model.name.stream === name;
    const isOff = model.isOneFile && !isOn;
    return (
      <button
        type="button"
        aria-pressed={isOn}
        disabled={isOff}
        title={
          isOff ? trans.__('stdout and stderr go to the same file') : undefined
        }
        onClick={() => model.show(name)}
      >
        {name}
      </button>
    );
  };
  return (
    <span
      className="jp-HpcLog-streams"
      role="group"
      aria-label={trans.__('Stream')}
    >
      {stream('stdout')}
      {stream('stderr')}
    </span>
  );
}
