import type { JobRow, ShellProgram, System } from '@jupyterlab-hpc/api';
import { copyIcon } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import type { IDrawerActions } from './actions';
import { EfficiencySection } from './efficiency';
import { factsOf } from './facts';
import { FieldList } from './fieldlist';
import { LastLines } from '../log/lastlines';
import type { TailModel } from '../log/tail';
import { UseNow } from '../glance/usenow';
import type { UseModel } from '../glance/usemodel';
import { mayResubmit } from './foot';
import { Group } from './group';
import { SiteLinks } from './links';
import type { DrawerDetail } from './model';
import { Relations } from './relations';
import type { RelationsModel } from './relationsmodel';
import { idOf } from './row';
import { LinkButton, Section } from './section';
import { Timeline } from './timeline';
import { Trouble } from './trouble';
import { Why } from './why';
import { CommandIDs } from '../ids';
import { canChange } from '../change/target';
import { canReach } from '../inside/running';
import { isOwnJob } from '../jobs';

export interface IJobBodyProps {
  readonly trans: TranslationBundle;
  readonly row: JobRow;
  readonly more: DrawerDetail;
  readonly tail: TailModel;
  readonly use: UseModel;
  readonly relations: RelationsModel;
  readonly system: System | undefined;
  readonly now: () => number;
  readonly active: boolean;
  /** Whether nothing can be done to jobs now. */
  readonly off: boolean;
  readonly actions: IDrawerActions;
  readonly onRetry: () => void;
}

/** What is known of a job, in the order in which a person needs it. */
export function JobBody(props: IJobBodyProps): React.JSX.Element {
  const { trans, row, more, system, actions } = props;
  const detail = more.kind === 'ready' ? more.detail : undefined;
  return (
    <>
      {isOwnJob(row, system) && (
        <p className="jp-HpcDrawer-section jp-HpcDrawer-own">
          {trans.__('This JupyterLab runs in it. When it ends, so does this.')}
        </p>
      )}
      <Group
        trans={trans}
        row={row}
        showJob={actions.showJob}
        showLog={id => actions.run(CommandIDs.openLog, { id })}
      />
      <Why
        trans={trans}
        row={row}
        detail={detail}
        system={system}
        off={props.off}
        actions={actions}
      />
      <Relations
        trans={trans}
        row={row}
        model={props.relations}
        showJob={actions.showJob}
      />
      <LastLines trans={trans} tail={props.tail} />
      {more.kind === 'failed' && (
        <Trouble trans={trans} cause={more.cause} onRetry={props.onRetry} />
      )}
      <Timeline
        trans={trans}
        row={row}
        detail={row.group === undefined ? detail : undefined}
        coming={more.kind === 'coming' && row.group === undefined}
        now={props.now}
        active={props.active}
      />
      <Resources {...props} />
      <UseNow
        trans={trans}
        row={row}
        use={props.use}
        system={system}
        now={props.now}
      />
      {detail?.efficiency !== undefined && (
        <EfficiencySection
          trans={trans}
          row={row}
          efficiency={detail.efficiency}
          again={mayResubmit(trans, row, system)}
          actions={actions}
        />
      )}
      <Nodes trans={trans} row={row} system={system} actions={actions} />
      <SiteLinks trans={trans} row={row} system={system} now={props.now} />
      <Whole trans={trans} row={row} actions={actions} />
      {row.comment !== undefined && (
        <Section title={trans.__('Comment')}>
          <p className="jp-HpcDrawer-text">{row.comment}</p>
        </Section>
      )}
      {detail !== undefined && (
        <FieldList trans={trans} detail={detail} id={row.id} />
      )}
    </>
  );
}

function Resources(props: IJobBodyProps): React.JSX.Element {
  const { trans, row, more, system, off, actions } = props;
  const detail = more.kind === 'ready' ? more.detail : undefined;
  return (
    <Section
      title={trans.__('Resources')}
      {...(row.started === undefined ? { note: trans.__('asked') } : {})}
    >
      <dl className="jp-HpcDrawer-facts">
        {factsOf(trans, row, detail, system).map(({ label, text, title }) => (
          <React.Fragment key={label}>
            <dt>{label}</dt>
            <dd title={title}>{text}</dd>
          </React.Fragment>
        ))}
      </dl>
      {!off && canChange(row, system) && (
        <LinkButton
          onClick={() => actions.run(CommandIDs.changeJob, { id: idOf(row) })}
        >
          {trans.__('Change…')}
        </LinkButton>
      )}
    </Section>
  );
}

interface IPartProps {
  readonly trans: TranslationBundle;
  readonly row: JobRow;
  readonly actions: IDrawerActions;
}

function Nodes({
  trans,
  row,
  system,
  actions
}: IPartProps & {
  readonly system: System | undefined;
}): React.JSX.Element | null {
  const { nodeList: nodes } = row;
  return nodes === undefined ? null : (
    <Section title={trans.__('Nodes')}>
      <div className="jp-HpcDrawer-nodes">
        <span className="jp-HpcDrawer-text">{nodes}</span>
        <button
          className="jp-HpcDrawer-tool"
          title={trans.__('Copy the node list')}
          aria-label={trans.__('Copy the node list')}
          onClick={() =>
            actions.run(CommandIDs.copyNodes, { id: idOf(row), nodes })
          }
        >
          <copyIcon.react tag="span" />
        </button>
      </div>
      {canReach(row, system, 'shell') && (
        <Inside trans={trans} row={row} actions={actions} />
      )}
    </Section>
  );
}

/** What can be run within the job, in a terminal. */
function Inside({ trans, row, actions }: IPartProps): React.JSX.Element {
  const enter = (program: ShellProgram) => (): void =>
    actions.run(CommandIDs.openShell, { id: idOf(row), program });
  const watchers: readonly ShellProgram[] =
    (row.gpus ?? 0) > 0 ? ['top', 'nvidia-smi'] : ['top'];
  return (
    <div
      className="jp-HpcDrawer-inside"
      role="group"
      aria-label={trans.__('Inside the job')}
    >
      <LinkButton onClick={enter('shell')}>{trans.__('Shell')}</LinkButton>
      {watchers.map(program => (
        <LinkButton key={program} onClick={enter(program)}>
          {program}
        </LinkButton>
      ))}
    </div>
  );
}

/** The way from a task to its array, and from a component to its job. */
function Whole({ trans, row, actions }: IPartProps): React.JSX.Element | null {
  const whole = row.arrayId ?? row.hetId;
  return whole === undefined || row.group !== undefined ? null : (
    <Section
      title={
        row.arrayId === undefined
          ? trans.__('Heterogeneous job')
          : trans.__('Array')
      }
    >
      <LinkButton onClick={() => actions.showJob(whole)}>{whole}</LinkButton>
    </Section>
  );
}
