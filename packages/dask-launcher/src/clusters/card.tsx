import type { DaskCluster, DaskLoad } from '@jupyterlab-hpc/api';
import { StateMark, useTick } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useId } from 'react';

import { CommandIDs } from '../ids';
import { CardButtons, type ICardActions } from './buttons';
import { factsOf, idleEndOf, idleText } from './facts';
import { Figures } from './figures';
import { isOver } from './states';
import { markOf, stateText, timeText } from './words';

export interface ICardContext {
  readonly trans: TranslationBundle;
  readonly actions: ICardActions;
  /** Server time; it stands still when what is shown is old. */
  readonly now: () => number;
  /** Whether clocks tick. */
  readonly active: boolean;
}

export interface ICardProps {
  readonly context: ICardContext;
  readonly cluster: DaskCluster;
  /** The oldest first. */
  readonly loads: readonly DaskLoad[];
  /** Whether it is the one that Tab reaches. */
  readonly stop: boolean;
  readonly chosen: boolean;
  /** Whether something is being done to it. */
  readonly busy: boolean;
}

/** What Enter and a click do: the first of these that is possible. */
const ofLive = [CommandIDs.openDashboard];
const ofPast = [CommandIDs.openLog, CommandIDs.openFolder];

/** A cluster: whether it is alive, how many workers, how long still. */
export function ClusterCard(props: ICardProps): React.JSX.Element {
  const { context, cluster, chosen } = props;
  const { actions, trans } = context;
  const { id, name } = cluster;
  const titleId = useId();
  const over = isOver(cluster);
  return (
    <li
      className={`jp-HpcDask-card${chosen ? ' jp-mod-chosen' : ''}`}
      data-over={over}
      aria-labelledby={titleId}
      aria-busy={props.busy}
      onFocus={() => actions.choose(id)}
      onContextMenu={() => actions.choose(id)}
      onPointerDown={event => actions.press(cluster, event)}
    >
      <button
        id={titleId}
        type="button"
        className="jp-HpcDask-open"
        data-stop={id}
        tabIndex={props.stop ? 0 : -1}
        aria-current={chosen}
        title={name}
        onClick={() => {
          const command = (over ? ofPast : ofLive).find(one =>
            actions.can(one, id)
          );
          if (command !== undefined) {
            actions.run(command, id);
          }
        }}
      >
        <span title={stateText(trans, cluster)}>
          <StateMark
            state={markOf(cluster)}
            label={stateText(trans, cluster)}
          />
        </span>{' '}
        <span className="jp-HpcDask-name">{name}</span>{' '}
        <span className="jp-HpcDask-time">
          <Time context={context} cluster={cluster} />
        </span>
      </button>
      <Facts context={context} cluster={cluster} />
      {!over && <Figures trans={trans} cluster={cluster} loads={props.loads} />}
      <CardButtons
        trans={trans}
        actions={actions}
        cluster={cluster}
        stop={props.stop}
        busy={props.busy}
      />
    </li>
  );
}

function Time({
  context,
  cluster
}: Pick<ICardProps, 'context' | 'cluster'>): React.JSX.Element {
  useTick(context.active);
  return <>{timeText(context.trans, cluster, context.now())}</>;
}

/** A sentence can be selected, and so does not drag the card. */
function select(event: React.PointerEvent): void {
  event.stopPropagation();
}

function Facts({
  context,
  cluster
}: Pick<ICardProps, 'context' | 'cluster'>): React.JSX.Element {
  const { actions, trans } = context;
  const ends = cluster.idleEndsAt !== undefined;
  useTick(context.active && ends);
  const now = context.now();
  const idleEnd = idleEndOf(cluster, now);
  return (
    <>
      {factsOf(trans, cluster, now).map(fact => (
        <p key={fact} className="jp-HpcDask-fact" onPointerDown={select}>
          {fact}
        </p>
      ))}
      {idleEnd !== undefined && (
        <p className="jp-HpcDask-fact jp-mod-care" onPointerDown={select}>
          {idleText(trans, idleEnd, now)}{' '}
          <button
            type="button"
            className="jp-HpcButton jp-mod-link"
            onClick={() => actions.run(CommandIDs.keep, cluster.id)}
          >
            {trans.__('Keep one hour')}
          </button>
        </p>
      )}
    </>
  );
}
