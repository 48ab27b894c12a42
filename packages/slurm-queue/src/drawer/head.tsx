import type { JobDetail, JobRow } from '@jupyterlab-hpc/api';
import {
  closeIcon,
  copyIcon,
  folderIcon,
  isLive,
  logIcon,
  scriptIcon,
  StateMark,
  stateWord,
  terminalIcon
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { LabIcon } from '@jupyterlab/ui-components';
import React from 'react';

import type { IDrawerActions } from './actions';
import { idOf } from './row';
import { CommandIDs } from '../ids';
import { shownId } from '../jobs';

export interface IHeadProps {
  readonly trans: TranslationBundle;
  readonly row: JobRow | undefined;
  /** The id where no row is known. */
  readonly id: string | undefined;
  readonly actions: IDrawerActions;
  readonly onClose: () => void;
}

/** Which job it is; the id can be copied, and the drawer closed. */
export function Head(props: IHeadProps): React.JSX.Element {
  const { trans, row, actions } = props;
  const id = row === undefined ? props.id : shownId(row);
  const word = row === undefined ? undefined : stateWord(trans, row);
  return (
    <header className="jp-HpcDrawer-head">
      {row !== undefined && word !== undefined && (
        <span
          className="jp-HpcDrawer-mark"
          title={trans.__('%1 (%2)', word, row.rawState)}
        >
          <StateMark state={row.state} label={word} />
        </span>
      )}
      <h2 title={row?.name}>{row?.name ?? trans.__('Job details')}</h2>
      {id !== undefined && <span className="jp-HpcDrawer-id">{id}</span>}
      {row !== undefined && (
        <Tool
          icon={copyIcon}
          label={trans.__('Copy the job id')}
          run={() => actions.run(CommandIDs.copyId, { id: idOf(row) })}
        />
      )}
      <span className="jp-HpcDrawer-space" />
      <Tool
        icon={closeIcon}
        label={trans.__('Close the details')}
        run={props.onClose}
      />
    </header>
  );
}

/** What can be opened of a job. */
export function Openers(props: {
  readonly trans: TranslationBundle;
  readonly row: JobRow;
  readonly detail: JobDetail | undefined;
  readonly mine: boolean;
  readonly actions: IDrawerActions;
}): React.JSX.Element {
  const { trans, row, detail, mine, actions } = props;
  const args = { id: idOf(row) };
  const noFolder =
    row.directory === undefined
      ? trans.__('Slurm does not say in which folder it runs.')
      : undefined;
  return (
    <div
      className="jp-HpcDrawer-openers"
      role="group"
      aria-label={trans.__('Open')}
    >
      <Opener
        icon={logIcon}
        label={trans.__('Log')}
        off={noLog(trans, row)}
        run={() => actions.run(CommandIDs.openLog, args)}
      />
      {detail?.stderr !== undefined && detail.stderr !== detail.stdout && (
        <Opener
          icon={logIcon}
          label={trans.__('stderr')}
          off={noLog(trans, row)}
          run={() =>
            actions.run(CommandIDs.openLog, { ...args, stream: 'stderr' })
          }
        />
      )}
      <Opener
        icon={scriptIcon}
        label={trans.__('Script')}
        off={
          mine
            ? undefined
            : trans.__('Slurm shows scripts to their owners only.')
        }
        run={() => actions.run(CommandIDs.showScript, args)}
      />
      <Opener
        icon={folderIcon}
        label={trans.__('Open folder')}
        off={noFolder}
        run={() => actions.run(CommandIDs.openFolder, args)}
      />
      <Opener
        icon={terminalIcon}
        label={trans.__('Terminal')}
        off={noFolder}
        run={() => actions.run(CommandIDs.openTerminal, args)}
      />
    </div>
  );
}

/** Why there is no log to open. */
function noLog(trans: TranslationBundle, row: JobRow): string | undefined {
  if (row.group?.kind === 'array') {
    return trans.__('Each task of the array writes its own: choose a task.');
  }
  return isLive(row.state) && row.started === undefined
    ? trans.__('Not written yet. It appears when the job starts.')
    : undefined;
}

function Opener(props: {
  readonly icon: LabIcon;
  readonly label: string;
  /** Why it cannot be used. */
  readonly off: string | undefined;
  readonly run: () => void;
}): React.JSX.Element {
  const { icon: Icon, label, off, run } = props;
  return (
    <button
      className="jp-HpcDrawer-tool"
      disabled={off !== undefined}
      title={off}
      onClick={run}
    >
      <Icon.react tag="span" />
      {label}
    </button>
  );
}

function Tool(props: {
  readonly icon: LabIcon;
  readonly label: string;
  readonly run: () => void;
}): React.JSX.Element {
  const { icon: Icon, label, run } = props;
  return (
    <button
      className="jp-HpcDrawer-tool"
      title={label}
      aria-label={label}
      onClick={run}
    >
      <Icon.react tag="span" />
    </button>
  );
}
