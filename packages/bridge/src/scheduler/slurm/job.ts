import { isLive, type Job } from '@jupyterlab-hpc/api';

import { countTasks, parseJobId } from '../arrays';
import {
  allocatedGpus,
  parseMemory,
  parseTres,
  requestedGpus
} from '../quantities';
import { copyOf, Memo } from './memo';
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

/** Makes jobs of records. */
export class JobParser {
  /** With `several` clusters, each job says which one it is of. */
  constructor(private readonly several: boolean) {}

  parse(values: readonly string[], cluster?: string): Job {
    return detached(this.read(values, cluster));
  }

  /** The same, for a look: its texts keep alive the output they were cut from. */
  read(values: readonly string[], cluster?: string): Job {
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
    const { texts } = this;
    const job: Job = {
      id,
      name,
      user: texts.user.get(user),
      partition: texts.partition.get(partition),
      state: jobState(rawState, reason),
      rawState: texts.state.get(rawState)
    };
    const home = cluster ?? (this.several ? ownCluster : '');
    setText(job, 'cluster', texts.cluster.get(home));
    setIds(job);
    setText(job, 'account', texts.account.get(account));
    setText(job, 'qos', texts.qos.get(qos));
    setText(job, 'reason', texts.reason.get(reason === 'None' ? '' : reason));
    setText(job, 'nodeList', texts.nodeList.get(nodeList));
    setText(job, 'dependency', dependency);
    setText(job, 'directory', texts.directory.get(directory));
    setText(job, 'comment', texts.comment.get(comment));
    setNumber(job, 'submitted', parseEpoch(submitted));
    setTimes(job, start, end, used);
    setNumber(job, 'timeLimit', this.durations.get(limit));
    setNumber(job, 'nodes', count(nodes));
    setNumber(job, 'cpus', count(cpus));
    setNumber(job, 'priority', count(priority));
    const tres = this.tres.get(tresAlloc);
    setNumber(job, 'memory', tres.memory);
    setNumber(
      job,
      'gpus',
      tres.gpus ??
        this.gpus.get(tresPerJob) ??
        times(this.gpus.get(tresPerNode), job.nodes) ??
        times(this.gpus.get(tresPerTask), count(numTasks))
    );
    return job;
  }

  private readonly texts = {
    account: new Memo(copyOf),
    cluster: new Memo(copyOf),
    comment: new Memo(copyOf),
    directory: new Memo(copyOf),
    nodeList: new Memo(copyOf),
    partition: new Memo(copyOf),
    qos: new Memo(copyOf),
    reason: new Memo(copyOf),
    state: new Memo(copyOf),
    user: new Memo(copyOf)
  };
  private readonly durations = new Memo(parseDuration);
  private readonly gpus = new Memo(requestedGpus);
  private readonly tres = new Memo(text => {
    const tres = parseTres(text);
    return {
      memory: parseMemory(tres.get('mem') ?? ''),
      gpus: allocatedGpus(tres)
    };
  });
}

/** Gives a job texts of its own, where they are not shared with others. */
export function detached(job: Job): Job {
  job.id = copyOf(job.id);
  job.name = copyOf(job.name);
  if (job.dependency !== undefined) {
    job.dependency = copyOf(job.dependency);
  }
  if (job.arrayId !== undefined) {
    job.arrayId = copyOf(job.arrayId);
  }
  if (job.hetId !== undefined) {
    job.hetId = copyOf(job.hetId);
  }
  return job;
}

function setIds(job: Job): void {
  if (/^[0-9]+$/.test(job.id)) {
    return;
  }
  const parts = parseJobId(job.id);
  if (parts?.tasks !== undefined) {
    job.arrayId = parts.base;
    if (job.id.endsWith(']')) {
      job.tasks = Math.max(1, countTasks(parts.tasks));
      setNumber(job, 'throttle', parts.tasks.throttle);
    }
  } else if (parts?.component !== undefined) {
    job.hetId = parts.base;
  }
}

function setTimes(job: Job, start: string, end: string, used: string): void {
  const { state } = job;
  if (state === 'waiting' || state === 'held' || state === 'requeued') {
    setNumber(job, 'estimatedStart', parseEpoch(start));
  } else if (job.nodeList !== undefined) {
    // A job cancelled while it waited has a start time, but no nodes.
    setNumber(job, 'started', parseEpoch(start));
  }
  if (clockStands(state)) {
    setNumber(job, 'elapsed', parseDuration(used));
    if (!isLive(state)) {
      setNumber(job, 'ended', parseEpoch(end));
    }
  }
}

function setText(
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
    job[key] = value;
  }
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
  const number = text === '' ? NaN : Number(text);
  return number >= 0 && number < notSet ? number : undefined;
}

function times(
  one: number | undefined,
  many: number | undefined
): number | undefined {
  return one === undefined ? undefined : one * (many ?? 1);
}
