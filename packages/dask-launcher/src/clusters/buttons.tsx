import type { DaskCluster } from '@jupyterlab-hpc/api';
import { cancelIcon, closeIcon, moreIcon } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { LabIcon } from '@jupyterlab/ui-components';
import React from 'react';

import { CommandIDs } from '../ids';
import { answers, isOver } from './states';

/** What can be done from a card. */
export interface ICardActions {
  /** Whether a command is possible of a cluster. */
  readonly can: (command: string, id: string) => boolean;
  readonly run: (command: string, id: string) => void;
  /** Opens the menu of a cluster below a button. */
  readonly openMenu: (id: string, anchor: HTMLElement) => void;
  readonly choose: (id: string) => void;
  /** A press on the card, which may become a drag. */
  readonly press: (
    cluster: DaskCluster,
    event: React.PointerEvent<HTMLElement>
  ) => void;
}

export interface ICardButtonsProps {
  readonly trans: TranslationBundle;
  readonly actions: ICardActions;
  readonly cluster: DaskCluster;
  /** Whether Tab reaches them: those of one card only. */
  readonly stop: boolean;
  readonly busy: boolean;
}

/** What is done most with a cluster as it is; the rest is in the menu. */
export function CardButtons(props: ICardButtonsProps): React.JSX.Element {
  const { trans, actions, busy, cluster } = props;
  const { id } = cluster;
  const tabIndex = props.stop ? 0 : -1;
  const end = isOver(cluster)
    ? {
        command: CommandIDs.remove,
        icon: closeIcon,
        label: trans.__('Remove from the list…')
      }
    : {
        command: CommandIDs.stop,
        icon: cancelIcon,
        label: trans.__('Stop the cluster…')
      };
  return (
    <div className="jp-HpcDask-buttons">
      {mainCommands(trans, cluster)
        .filter(({ command }) => actions.can(command, id))
        .map(({ command, label, isWide }) => (
          <button
            key={command}
            type="button"
            className={`jp-HpcButton${isWide ? ' jp-HpcDask-wide' : ''}`}
            tabIndex={tabIndex}
            disabled={busy}
            onClick={() => actions.run(command, id)}
          >
            {label}
          </button>
        ))}
      <span className="jp-HpcDask-grow" />
      <Tool
        icon={moreIcon}
        label={trans.__('More')}
        tabIndex={tabIndex}
        disabled={false}
        hasMenu
        onClick={anchor => actions.openMenu(id, anchor)}
      />
      {actions.can(end.command, id) && (
        <Tool
          icon={end.icon}
          label={end.label}
          tabIndex={tabIndex}
          disabled={busy}
          onClick={() => actions.run(end.command, id)}
        />
      )}
    </div>
  );
}

interface IMain {
  readonly command: string;
  readonly label: string;
  /** Whether it is left to the menu where there is little room. */
  readonly isWide?: boolean;
}

function mainCommands(
  trans: TranslationBundle,
  cluster: DaskCluster
): readonly IMain[] {
  if (isOver(cluster)) {
    return [
      { command: CommandIDs.startAgain, label: trans.__('Start again') },
      { command: CommandIDs.openLog, label: trans.__('Log') }
    ];
  }
  return answers(cluster)
    ? [
        { command: CommandIDs.openDashboard, label: trans.__('Dashboard') },
        { command: CommandIDs.connect, label: trans.__('Connect') },
        {
          command: CommandIDs.scale,
          label: trans.__('Scale'),
          isWide: true
        }
      ]
    : [
        cluster.state === 'starting'
          ? { command: CommandIDs.openLog, label: trans.__('Log') }
          : { command: CommandIDs.showScripts, label: trans.__('Scripts') },
        { command: CommandIDs.showJobs, label: trans.__('Jobs') }
      ];
}

function Tool(props: {
  readonly icon: LabIcon;
  readonly label: string;
  readonly tabIndex: number;
  readonly disabled: boolean;
  readonly hasMenu?: boolean;
  readonly onClick: (anchor: HTMLElement) => void;
}): React.JSX.Element {
  return (
    <button
      type="button"
      className="jp-HpcSidebar-tool"
      title={props.label}
      aria-label={props.label}
      aria-haspopup={props.hasMenu ? 'menu' : undefined}
      tabIndex={props.tabIndex}
      disabled={props.disabled}
      onClick={event => props.onClick(event.currentTarget)}
    >
      <props.icon.react tag="span" />
    </button>
  );
}
