import type { Job, SortKey } from '@jupyterlab-hpc/api';
import { type IGridColumn, jobKey } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import {
  ElapsedCell,
  type ICellContext,
  MomentCell,
  NameCell,
  StateCell
} from './cells';
import { shownId } from './jobs';
import { reasonOrNodes, slurmsWords } from './reasons';

type Column = IGridColumn<Job> & { readonly id: SortKey };

export interface IColumnContext extends ICellContext {
  readonly everyone: boolean;
  /** Characters of the longest id. */
  readonly idLength: number;
  /** The job in which this server runs. */
  readonly ownJob: string | undefined;
  readonly acting: ReadonlySet<string>;
}

/** The columns of the queue, as Slurm's terms name them. */
export function queueColumns(context: IColumnContext): readonly Column[] {
  const { trans, acting } = context;
  const state: Column = {
    id: 'state',
    label: trans.__('State'),
    sample: trans.__('Out of memory'),
    shortSample: '',
    shortLabel: '',
    extra: 20,
    sortable: true,
    shortens: 6,
    render: (job, short) => (
      <StateCell
        trans={trans}
        job={job}
        short={short}
        acting={acting.has(jobKey(job))}
      />
    )
  };
  const id: Column = {
    id: 'id',
    label: trans.__('Job'),
    sample: '0'.repeat(context.idLength),
    sortable: true,
    render: job => <span title={job.id}>{shownId(job)}</span>
  };
  const name: Column = {
    id: 'name',
    label: trans.__('Name'),
    sample: 'a_name_of_job',
    shortSample: 'name',
    shortens: 8,
    grow: 1,
    sortable: true,
    render: job => <NameCell job={job} />
  };
  const elapsed: Column = {
    id: 'elapsed',
    label: trans.__('Elapsed / limit'),
    sample: '0:00:00 / 30 min',
    shortSample: '00-00:00',
    shortLabel: trans.__('Time'),
    shortens: 9,
    leaves: 11,
    end: true,
    sortable: true,
    render: (job, short) => (
      <ElapsedCell context={context} job={job} short={short} />
    )
  };
  return [
    state,
    id,
    name,
    ...(context.everyone ? [text(trans.__('User'), 'user', 7)] : []),
    text(trans.__('Partition'), 'partition', 4),
    elapsed,
    number(trans.__('Nodes'), 'nodes', 5),
    number(trans.__('CPUs'), 'cpus', 3),
    number(trans.__('GPUs'), 'gpus', 2),
    reason(trans, context.ownJob),
    {
      id: 'submitted',
      label: trans.__('Submitted'),
      sample: 'Wed 00:00',
      end: true,
      sortable: true,
      leaves: 1,
      render: job => <MomentCell epoch={job.submitted} now={context.now} />
    }
  ];
}

function text(label: string, id: 'user' | 'partition', leaves: number): Column {
  return {
    id,
    label,
    sample: 'partition',
    sortable: true,
    leaves,
    render: job => <span title={job[id]}>{job[id]}</span>
  };
}

function number(
  label: string,
  id: 'nodes' | 'cpus' | 'gpus',
  leaves: number
): Column {
  return {
    id,
    label,
    sample: '00000',
    end: true,
    sortable: true,
    leaves,
    render: job => (id === 'gpus' && job.gpus === 0 ? '' : job[id])
  };
}

function reason(trans: TranslationBundle, ownJob: string | undefined): Column {
  return {
    id: 'reason',
    label: trans.__('Reason or nodes'),
    sample: 'Waits for free nodes',
    grow: 1.3,
    sortable: true,
    leaves: 10,
    render: job => {
      const words = reasonOrNodes(trans, job);
      return (
        <span title={slurmsWords(job) ?? words}>
          {job.id === ownJob ? trans.__('%1 · this JupyterLab', words) : words}
        </span>
      );
    }
  };
}
