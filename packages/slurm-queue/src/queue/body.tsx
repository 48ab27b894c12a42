import type { System } from '@jupyterlab-hpc/api';
import {
  againIcon,
  errorIcon,
  findIcon,
  isJobId,
  type IStateAction,
  type IStateViewProps,
  jobsIcon,
  lockIcon,
  plugIcon,
  plusIcon,
  StateView,
  unplugIcon
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { submitOff } from '../scheduler';
import type { QueueView } from './view';

export interface IBodyProps {
  readonly trans: TranslationBundle;
  readonly system: System | undefined;
  readonly everyone: boolean;
  /** Where the history is shown: what it says when it is empty. */
  readonly noHistory?: IStateViewProps | undefined;
  /** The text that the rows are filtered by. */
  readonly filter?: string;
  readonly onSubmit: () => void;
  readonly onMine: () => void;
  /** Shows the jobs that have ended. */
  readonly onHistory?: () => void;
  readonly onClearFilter: () => void;
  /** Shows the details of a job by its id. */
  readonly onLookUp?: (id: string) => void;
  readonly onRetry: () => void;
  readonly onReload: () => void;
}

type Wordless = Exclude<
  QueueView['kind'],
  'loading' | 'kept' | 'ready' | 'stale'
>;

/** What is said in place of rows: a fact, what follows, and what to do. */
export function QueueBody(
  props: IBodyProps & {
    readonly view: Extract<QueueView, { kind: Wordless }>;
  }
): React.JSX.Element {
  const { view } = props;
  switch (view.kind) {
    case 'empty':
      return <StateView {...(props.noHistory ?? empty(props))} />;
    case 'unmatched':
      return <StateView {...unmatched(props, view.hidden)} />;
    case 'failed': {
      const { hint, detail } = view.cause;
      const words = failed(props, view);
      const said = detail ?? '';
      return (
        <StateView
          {...words}
          {...(words.text === undefined && hint ? { text: hint } : {})}
          {...(said === '' ? {} : { detail: said })}
        />
      );
    }
  }
}

function empty(props: IBodyProps): IStateViewProps {
  const { trans, system, everyone } = props;
  const cluster = system?.scheduler.cluster;
  const mine =
    system?.scheduler.kind === 'local'
      ? trans.__('You have no jobs on this computer')
      : cluster === undefined
        ? trans.__('You have no jobs')
        : trans.__('You have no jobs on %1', cluster);
  const submit: IStateAction = {
    label: trans.__('Submit a job…'),
    run: props.onSubmit,
    icon: plusIcon,
    main: true
  };
  return {
    icon: jobsIcon,
    title: everyone ? trans.__('Nobody has a job') : mine,
    text: trans.__(
      'Submit a script, or right-click one in the file browser and choose “Submit to Slurm”.'
    ),
    actions: [
      ...(submitOff(trans, system) === undefined ? [submit] : []),
      ...(props.onHistory === undefined
        ? []
        : [{ label: trans.__('Finished jobs'), run: props.onHistory }])
    ]
  };
}

function unmatched(props: IBodyProps, hidden: number): IStateViewProps {
  const { trans, filter = '', onLookUp } = props;
  return {
    icon: findIcon,
    title: trans.__('No job matches this filter'),
    text: trans._n('%1 job is hidden.', '%1 jobs are hidden.', hidden),
    actions: [
      {
        label: trans.__('Clear the filter'),
        run: props.onClearFilter,
        main: true
      },
      ...(isJobId(filter) && onLookUp !== undefined
        ? [
            {
              label: trans.__('Look up %1', filter),
              run: () => onLookUp(filter),
              icon: findIcon
            }
          ]
        : [])
    ]
  };
}

function failed(
  props: IBodyProps,
  { failure, cause }: Extract<QueueView, { kind: 'failed' }>
): IStateViewProps {
  const { trans, system } = props;
  const retry: IStateAction = {
    label: trans.__('Try now'),
    run: props.onRetry,
    icon: againIcon
  };
  const mine: IStateAction = {
    label: trans.__('Show my jobs'),
    run: props.onMine,
    main: true
  };
  switch (failure) {
    case 'down':
      return {
        icon: unplugIcon,
        bad: true,
        title:
          cause.code === 'scheduler-down'
            ? trans.__('The Slurm controller is not answering')
            : cause.message,
        text: trans.__(
          'Running jobs go on without it. Submitting, cancelling and news have to wait until it is back.'
        ),
        actions: [retry]
      };
    case 'missing':
      return {
        icon: plugIcon,
        title: trans.__('Slurm is not installed here'),
        ...(system?.features['local'] === false
          ? {}
          : {
              text: trans.__(
                'To have this computer itself run jobs, set c.JupyterLabHPC.scheduler = "local" in Jupyter’s configuration, and restart JupyterLab.'
              )
            }),
        actions: [retry]
      };
    case 'not-permitted':
      return {
        icon: lockIcon,
        title: props.everyone
          ? trans.__('Slurm shows you only your own jobs')
          : cause.message,
        text: props.everyone
          ? trans.__(
              'This site hides other people’s jobs. Your account %1 can list and steer its own.',
              system?.user ?? ''
            )
          : (cause.hint ?? ''),
        actions: props.everyone ? [mine] : [retry]
      };
    case 'disabled':
      return {
        icon: lockIcon,
        title: cause.message,
        ...(cause.hint === undefined ? {} : { text: cause.hint }),
        actions: props.everyone ? [mine] : []
      };
    case 'outdated':
      return {
        icon: againIcon,
        title: cause.message,
        actions: [
          {
            label: trans.__('Reload this page'),
            run: props.onReload,
            main: true
          }
        ]
      };
    case 'bridge':
    case 'unreachable':
      return {
        icon: unplugIcon,
        bad: true,
        title: cause.message,
        actions: [retry]
      };
    case 'failed':
      return {
        icon: errorIcon,
        bad: true,
        title: cause.message,
        actions: [retry]
      };
  }
}
