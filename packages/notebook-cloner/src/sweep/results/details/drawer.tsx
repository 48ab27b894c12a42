import type { Sweep, SweepRun } from '@jupyterlab-hpc/api';
import {
  closeIcon,
  momentText,
  StateMark,
  ToolButton
} from '@jupyterlab-hpc/core';
import type { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import type { TranslationBundle } from '@jupyterlab/translation';
import { UseSignal } from '@jupyterlab/ui-components';
import React, { type ReactNode } from 'react';

import { type Figures, Thumbnails } from '../../figures';
import type { IResultsActions } from '../actions';
import { figureRun } from '../figurerun';
import { isRunLive, markOf, runWord } from '../states';
import { longClock, resultWord, valueWord } from '../values';
import { errorWords } from '../words';
import type { MoreOfRun, RunDetails } from './model';
import { Pairs, Section } from './sections';
import { Traceback } from './traceback';

export interface IDrawerProps {
  readonly model: RunDetails;
  readonly sweep: Sweep | undefined;
  readonly trans: TranslationBundle;
  readonly figures: Figures;
  readonly rendermime: IRenderMimeRegistry;
  readonly actions: IResultsActions;
  /** Whether something can be done to the run. */
  readonly canAct: boolean;
  readonly now: () => number;
  /** Called after the person closed it: the focus has to go somewhere. */
  readonly onClose: () => void;
}

/** Everything about one run, at the side of the table. Nothing while closed. */
export function RunDrawer(props: IDrawerProps): React.JSX.Element {
  return (
    <UseSignal signal={props.model.changed}>
      {() => (props.model.isOpen ? <OpenDrawer {...props} /> : null)}
    </UseSignal>
  );
}

function OpenDrawer(props: IDrawerProps): React.JSX.Element {
  const { model, trans, sweep } = props;
  const { view } = model;
  const run = view.kind === 'run' ? view.run : undefined;
  return (
    <section
      className="jp-HpcSweep-details"
      tabIndex={-1}
      aria-label={trans.__('Details of a run')}
    >
      <div className="jp-HpcSweep-detailsHead">
        {run !== undefined && <StateMark state={markOf(run.state)} />}
        <h2>
          {run === undefined
            ? trans.__('Details')
            : trans.__('Run %1', run.run)}
        </h2>
        {run !== undefined && <span>{runWord(trans, run)}</span>}
        <span className="jp-HpcSweep-space" />
        <ToolButton
          icon={closeIcon}
          title={trans.__('Close the details')}
          onClick={() => {
            model.close();
            props.onClose();
          }}
        />
      </div>
      {view.kind === 'run' && sweep !== undefined ? (
        <Run {...props} sweep={sweep} run={view.run} more={view.more} />
      ) : (
        <p className="jp-HpcSweep-section">
          {trans.__('Choose a run in the table.')}
        </p>
      )}
    </section>
  );
}

function Run(
  props: IDrawerProps & {
    readonly sweep: Sweep;
    readonly run: SweepRun;
    readonly more: MoreOfRun;
  }
): React.JSX.Element {
  const { sweep, run, more, trans, actions, canAct, figures } = props;
  const words = errorWords(run);
  const values = Object.entries(run.values);
  return (
    <>
      {/* Scrolled by keys as well, so it takes the focus. */}
      <div className="jp-HpcSweep-detailsBody" tabIndex={0}>
        {words !== undefined && (
          <Section title={trans.__('Why')}>
            <p>{words}</p>
            {run.error?.cell !== undefined && (
              <p className="jp-HpcSweep-dim">
                {trans.__('In cell %1', run.error.cell)}
              </p>
            )}
            {more.kind === 'ready' && more.detail.traceback !== undefined && (
              <Traceback
                rendermime={props.rendermime}
                text={more.detail.traceback}
                label={trans.__('Traceback')}
              />
            )}
          </Section>
        )}
        <Section title={trans.__('Parameters')}>
          <Pairs
            pairs={sweep.parameters.map(({ name }, at) => [
              name,
              valueWord(run.parameters[at])
            ])}
          />
        </Section>
        {values.length > 0 && (
          <Section title={trans.__('Recorded')}>
            <Pairs
              pairs={values.map(([name, value]) => [name, resultWord(value)])}
            />
          </Section>
        )}
        <Section title={trans.__('Times')}>
          <Times {...props} />
        </Section>
        {run.figures > 0 && (
          <Section title={trans.__('Figures')}>
            <div className="jp-HpcSweep-figures">
              <Thumbnails
                trans={trans}
                figures={figures}
                {...figureRun(sweep.id, run)}
              />
            </div>
          </Section>
        )}
        {more.kind === 'failed' && (
          <p className="jp-HpcSweep-section" role="status">
            {more.cause.message}{' '}
            <button
              type="button"
              className="jp-HpcButton jp-mod-link"
              onClick={() => props.model.retry()}
            >
              {trans.__('Try again')}
            </button>
          </p>
        )}
      </div>
      <div className="jp-HpcSweep-detailsFoot">
        <button
          type="button"
          className="jp-HpcButton"
          disabled={run.output === undefined}
          onClick={() => actions.openOutput(run)}
        >
          {trans.__('Notebook')}
        </button>
        <button
          type="button"
          className="jp-HpcButton"
          disabled={run.log === undefined && run.job === undefined}
          onClick={() => actions.openLog(run)}
        >
          {trans.__('Log')}
        </button>
        <span className="jp-HpcSweep-space" />
        {isRunLive(run.state) ? (
          <button
            type="button"
            className="jp-HpcButton"
            disabled={!canAct}
            onClick={() => actions.cancel([run.run])}
          >
            {trans.__('Cancel…')}
          </button>
        ) : (
          <button
            type="button"
            className="jp-HpcButton"
            disabled={!canAct}
            onClick={() => actions.resubmit([run.run])}
          >
            {trans.__('Resubmit…')}
          </button>
        )}
      </div>
    </>
  );
}

function Times(
  props: IDrawerProps & { readonly run: SweepRun; readonly more: MoreOfRun }
): React.JSX.Element {
  const { run, more, trans, actions, now } = props;
  const { attempts, ended, exit, job, seconds, started } = run;
  const moment = (epoch: number): string => momentText(epoch, now());
  const pairs: (readonly [string, ReactNode])[] = [
    ...(started === undefined
      ? []
      : [[trans.__('Started'), moment(started)] as const]),
    ...(ended === undefined
      ? []
      : [[trans.__('Ended'), moment(ended)] as const]),
    ...(seconds === undefined
      ? []
      : [[trans.__('Duration'), longClock(seconds)] as const]),
    [trans.__('Submitted'), trans._n('%1 time', '%1 times', attempts)],
    ...(job === undefined
      ? []
      : [
          [
            trans.__('Job'),
            <button
              key="job"
              type="button"
              className="jp-HpcButton jp-mod-link"
              onClick={() => actions.openJob(job)}
            >
              {job}
            </button>
          ] as const
        ]),
    ...(more.kind === 'ready' && more.detail.host !== undefined
      ? [[trans.__('Host'), more.detail.host] as const]
      : []),
    ...(exit === undefined ? [] : [[trans.__('Exit code'), exit] as const])
  ];
  return <Pairs pairs={pairs} />;
}
