import type { Job } from '@jupyterlab-hpc/api';

import { countTasks, parseJobId } from '../arrays';
import {
  allocatedGpus,
  parseMemory,
  parseTres,
  requestedGpus
} from './quantities';
import { clockStands, jobState } from './states';
import { parseDuration, parseEpoch } from './times';

/** What one row needs, by the names of `squeue -O` (20.02 and later). */
export const jobFields = [
  'JobArrayID',
  'Cluster',
  'UserName',
  'Account',
  'Partition',
  'QOS',
  'State',
  'Reason',
  'SubmitTime',
  'StartTime',
  'EndTime',
  'TimeLimit',
  'TimeUsed',
  'NumNodes',
  'NumCPUs',
  'tres-alloc',
  'tres-per-job',
  'tres-per-node',
  'tres-per-task',
  'NumTasks',
  'NodeList',
  'PriorityLong',
  'Dependency',
  'WorkDir',
  'Comment',
  'Name'
] as const;

/** Words by which Slurm leaves a text open. */
const nothing: ReadonlySet<string> = new Set(['', '(null)', 'N/A', 'n/a']);

/**
 * Makes jobs of records. Keeps one copy of each text: a queue repeats few, and
 * a copy does not keep alive the output that it was cut from.
 */
export class JobParser {
  /** With `several` clusters, each job says which one it is of. */
  constructor(private readonly several: boolean) {}

  parse(values: readonly string[], cluster?: string): Job {
    // In the order of `jobFields`.
    const [
      id = '',
      ownCluster = '',
      user = '',
      account = '',
      partition = '',
      qos = '',
      rawState = '',
      reason = '',
      submitted = '',
      start = '',
      end = '',
      limit = '',
      used = '',
      nodes = '',
      cpus = '',
      tresAlloc = '',
      tresPerJob = '',
      tresPerNode = '',
      tresPerTask = '',
      numTasks = '',
      nodeList = '',
      priority = '',
      dependency = '',
      directory = '',
      comment = '',
      name = ''
    ] = values;
    const state = jobState(rawState, reason);
    const job: Job = {
      id: this.text(id),
      name: this.text(name),
      user: this.text(user),
      partition: this.text(partition),
      state,
      rawState: this.text(rawState)
    };
    this.setIds(job, cluster ?? (this.several ? ownCluster : undefined));
    this.setText(job, 'account', account);
    this.setText(job, 'qos', qos);
    this.setText(job, 'reason', reason === 'None' ? '' : reason);
    this.setText(job, 'nodeList', nodeList);
    this.setText(job, 'dependency', dependency);
    this.setText(job, 'directory', directory);
    this.setText(job, 'comment', comment);
    setNumber(job, 'submitted', parseEpoch(submitted));
    this.setTimes(job, {
      start,
      end,
      used,
      onNodes: job.nodeList !== undefined
    });
    setNumber(job, 'timeLimit', this.duration(limit));
    setNumber(job, 'nodes', count(nodes));
    setNumber(job, 'cpus', count(cpus));
    setNumber(job, 'priority', count(priority));
    const tres = this.tres(tresAlloc);
    setNumber(job, 'memory', tres.memory);
    setNumber(
      job,
      'gpus',
      tres.gpus ??
        requestedGpus(tresPerJob) ??
        times(requestedGpus(tresPerNode), job.nodes) ??
        times(requestedGpus(tresPerTask), count(numTasks))
    );
    return job;
  }

  private setIds(job: Job, cluster: string | undefined): void {
    if (cluster !== undefined) {
      this.setText(job, 'cluster', cluster);
    }
    const parts = parseJobId(job.id);
    if (parts?.tasks !== undefined) {
      job.arrayId = this.text(parts.base);
      if (job.id.endsWith(']')) {
        job.tasks = Math.max(1, countTasks(parts.tasks));
        setNumber(job, 'throttle', parts.tasks.throttle);
      }
    } else if (parts?.component !== undefined) {
      job.hetId = this.text(parts.base);
    }
  }

  private setTimes(
    job: Job,
    times: { start: string; end: string; used: string; onNodes: boolean }
  ): void {
    const start = parseEpoch(times.start);
    const waits = ['waiting', 'held', 'requeued'].includes(job.state);
    if (waits) {
      setNumber(job, 'estimatedStart', start);
    } else if (times.onNodes) {
      // A job cancelled while it waited has a start time, but no nodes.
      setNumber(job, 'started', start);
    }
    if (clockStands(job.state)) {
      setNumber(job, 'elapsed', parseDuration(times.used));
      if (job.state !== 'suspended') {
        setNumber(job, 'ended', parseEpoch(times.end));
      }
    }
  }

  private setText(
    job: Job,
    key:
      | 'account'
      | 'cluster'
      | 'comment'
      | 'dependency'
      | 'directory'
      | 'nodeList'
      | 'qos'
      | 'reason',
    value: string
  ): void {
    if (!nothing.has(value)) {
      job[key] = this.text(value);
    }
  }

  private text(value: string): string {
    let copy = this.texts.get(value);
    if (copy === undefined) {
      copy = Buffer.from(value, 'utf8').toString('utf8');
      this.texts.set(copy, copy);
    }
    return copy;
  }

  private duration(text: string): number | undefined {
    if (!this.durations.has(text)) {
      this.durations.set(this.text(text), parseDuration(text));
    }
    return this.durations.get(text);
  }

  private tres(text: string): Tres {
    let known = this.allocations.get(text);
    if (known === undefined) {
      const tres = parseTres(text);
      known = {
        memory: parseMemory(tres.get('mem') ?? ''),
        gpus: allocatedGpus(tres)
      };
      this.allocations.set(this.text(text), known);
    }
    return known;
  }

  private readonly texts = new Map<string, string>();
  private readonly durations = new Map<string, number | undefined>();
  private readonly allocations = new Map<string, Tres>();
}

interface Tres {
  memory: number | undefined;
  gpus: number | undefined;
}

function setNumber(
  job: Job,
  key:
    | 'cpus'
    | 'elapsed'
    | 'ended'
    | 'estimatedStart'
    | 'gpus'
    | 'memory'
    | 'nodes'
    | 'priority'
    | 'started'
    | 'submitted'
    | 'throttle'
    | 'timeLimit',
  value: number | undefined
): void {
  if (value !== undefined) {
    job[key] = value;
  }
}

/** Slurm's numbers for "not set" and "infinite" are the largest of 32 bits. */
const notSet = 0xfffffffc;

function count(text: string): number | undefined {
  const number = /^[0-9]+$/.test(text) ? Number(text) : notSet;
  return number < notSet ? number : undefined;
}

function times(
  one: number | undefined,
  many: number | undefined
): number | undefined {
  return one === undefined ? undefined : one * (many ?? 1);
}
