import type { JobDetail, JobRow, JobState, System } from '@jupyterlab-hpc/api';
import { isLive } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import type { IDrawerActions } from './actions';
import { LinkButton, Section } from './section';
import { idsOf, targetsOf } from '../actions/targets';
import { CommandIDs } from '../ids';
import { can, schedulerName } from '../scheduler';
import { dependencyText } from '../words/dependency';
import { adviceOf, type ReasonGroup, slurmsWords } from '../words/reasons';
import { exitText } from '../words/signals';

export interface IWhyProps {
  readonly trans: TranslationBundle;
  readonly row: JobRow;
  readonly detail: JobDetail | undefined;
  readonly system: System | undefined;
  /** Whether nothing can be done to jobs now. */
  readonly off: boolean;
  readonly actions: IDrawerActions;
}

/** Why a job waits or how it ended, and what can be done about it. */
export function Why(props: IWhyProps): React.JSX.Element | null {
  const { trans, row, detail, system, actions } = props;
  const exitCode = row.group === undefined ? detail?.exitCode : undefined;
  const advice = adviceOf(trans, row, exitCode);
  if (advice === undefined) {
    return null;
  }
  const { dependency } = row;
  const slurms = slurmsWords(row);
  const look = lookOf(trans, row, advice.group);
  return (
    <Section title={titleOf(trans, row.state)}>
      <div className="jp-HpcDrawer-note">
        <p className="jp-HpcDrawer-fact">{advice.fact}</p>
        {advice.group === 'dependency' && dependency !== undefined && (
          <p>{dependencyText(trans, dependency)}</p>
        )}
        {advice.consequence !== undefined && <p>{advice.consequence}</p>}
        {advice.remedy !== undefined && <p>{advice.remedy}</p>}
      </div>
      {advice.group === 'hold' && !props.off && <Release {...props} />}
      {row.state === 'suspended' && !props.off && <Resume {...props} />}
      {look !== undefined && (
        <LinkButton onClick={() => actions.filter(look.text, look.states)}>
          {look.label}
        </LinkButton>
      )}
      {exitCode !== undefined && saysMore(row.state, exitCode) && (
        <p className="jp-HpcDrawer-small">
          {trans.__(
            'Exit code: %1',
            exitText(trans, exitCode, row.exitCode === exitCode)
          )}
        </p>
      )}
      {slurms !== undefined && (
        <p className="jp-HpcDrawer-small">
          {trans.__('%1 says:', schedulerName(trans, system))}{' '}
          <code>{slurms}</code>
        </p>
      )}
    </Section>
  );
}

/** The way back in line, for what is held by oneself. */
function Release(props: IWhyProps): React.JSX.Element | null {
  const { trans, row, system, actions } = props;
  const ids = [...idsOf(targetsOf('release', [row], system))];
  return ids.length === 0 || row.reason === 'JobHeldAdmin' ? null : (
    <LinkButton onClick={() => actions.run(CommandIDs.releaseJobs, { ids })}>
      {trans.__('Release')}
    </LinkButton>
  );
}

/** The way on, for what stands still. */
function Resume(props: IWhyProps): React.JSX.Element | null {
  const { trans, row, system, actions } = props;
  const ids = [...idsOf(targetsOf('resume', [row], system))];
  return ids.length === 0 || !can(system, 'suspend-jobs') ? null : (
    <LinkButton onClick={() => actions.run(CommandIDs.resumeJobs, { ids })}>
      {trans.__('Resume')}
    </LinkButton>
  );
}

function titleOf(trans: TranslationBundle, state: JobState): string {
  if (!isLive(state)) {
    return trans.__('How it ended');
  }
  switch (state) {
    case 'held':
      return trans.__('Why it is held');
    case 'suspended':
      return trans.__('Why it stands still');
    default:
      return trans.__('Why it waits');
  }
}

/** Whether an exit code tells what the words for the state do not. */
function saysMore(state: JobState, exitCode: string): boolean {
  return (
    state !== 'completed' &&
    state !== 'failed' &&
    state !== 'out-of-memory' &&
    exitCode !== '0:0'
  );
}

/** The jobs that a person may want to see because of a reason. */
function lookOf(
  trans: TranslationBundle,
  { account, partition, qos, state }: JobRow,
  group: ReasonGroup
): { label: string; text: string; states: readonly JobState[] } | undefined {
  if (!isLive(state)) {
    return undefined;
  }
  const states: readonly JobState[] = ['running'];
  switch (group) {
    case 'qos-limit':
      return qos === undefined
        ? undefined
        : {
            label: trans.__('Show the running jobs of QOS %1', qos),
            text: qos,
            states
          };
    case 'account-limit':
      return account === undefined
        ? undefined
        : {
            label: trans.__('Show the running jobs of account %1', account),
            text: account,
            states
          };
    case 'resources':
    case 'priority':
      return {
        label: trans.__('Show the running jobs in %1', partition),
        text: partition,
        states
      };
    default:
      return undefined;
  }
}
