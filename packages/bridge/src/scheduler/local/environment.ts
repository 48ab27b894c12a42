import type { SubmitRequest } from '@jupyterlab-hpc/api';

import { jobEnvironment } from '../../environment';
import type { Environment } from '../../exec';
import { taskNumbers } from '../arrays';
import { tasksIn } from './changes';
import { markName } from './processes';
import type { JobSpec } from './spec';

type Given = Readonly<Record<string, string | undefined>>;

/**
 * The environment that a job is submitted with: `given` by the policy, cut
 * down to what `--export` names (its manual page: `ALL`, `NONE`, names, and
 * `NAME=value`).
 */
export function submittedEnvironment(
  given: Given,
  { directory }: SubmitRequest,
  exported: string | undefined
): Environment {
  const all = jobEnvironment(given, {}, directory);
  if (exported === undefined || exported.toUpperCase() === 'ALL') {
    return all;
  }
  const basic = pick(all, ['HOME', 'USER', 'LOGNAME', 'SHELL', 'PATH', 'LANG']);
  const words = exported.split(',');
  const inherits = words.some(word => word.toUpperCase() === 'ALL');
  const chosen: Record<string, string> = { ...(inherits ? all : basic) };
  for (const word of words) {
    const equals = word.indexOf('=');
    const value = equals < 0 ? all[word] : word.slice(equals + 1);
    if (value !== undefined) {
      chosen[equals < 0 ? word : word.slice(0, equals)] = value;
    }
  }
  return { ...chosen, PWD: directory };
}

function pick(from: Environment, names: readonly string[]): Environment {
  return Object.fromEntries(
    names.flatMap(name =>
      from[name] === undefined ? [] : [[name, from[name]]]
    )
  );
}

export interface TaskFacts {
  spec: JobSpec;
  task: number;
  /** How often it was begun before. */
  attempt: number;
  host: string;
  user: { name: string; uid: number; gid: number };
  mark: string;
  /** Epoch seconds. */
  started: number;
}

/**
 * What Slurm tells a batch script of its job (sbatch's manual page, “output
 * environment variables”), as far as it is true here; and a mark that all of
 * its processes inherit.
 */
export function taskEnvironment(facts: TaskFacts): Environment {
  const { attempt, host, mark, spec, started, task, user } = facts;
  const { cpus, ntasks, timeLimit } = spec;
  const id = String(spec.id);
  const megabytes = (bytes: number): string =>
    String(Math.ceil(bytes / 2 ** 20));
  return {
    ...spec.environment,
    ENVIRONMENT: 'BATCH',
    SLURM_CLUSTER_NAME: 'local',
    SLURM_CPUS_ON_NODE: String(cpus),
    ...(spec.cpusPerTask !== undefined && {
      SLURM_CPUS_PER_TASK: String(spec.cpusPerTask)
    }),
    ...(spec.dependency !== undefined && {
      SLURM_JOB_DEPENDENCY: spec.dependency
    }),
    SLURM_GTIDS: '0',
    SLURM_JOBID: id,
    SLURM_JOB_CPUS_PER_NODE: String(cpus),
    ...(timeLimit !== undefined && {
      SLURM_JOB_END_TIME: String(Math.floor(started + timeLimit))
    }),
    SLURM_JOB_GID: String(user.gid),
    SLURM_JOB_ID: id,
    SLURM_JOB_NAME: spec.name,
    SLURM_JOB_NODELIST: host,
    SLURM_JOB_NUM_NODES: '1',
    SLURM_JOB_PARTITION: 'local',
    SLURM_JOB_START_TIME: String(Math.floor(started)),
    SLURM_JOB_UID: String(user.uid),
    SLURM_JOB_USER: user.name,
    SLURM_LOCALID: '0',
    ...(spec.memoryPerCpu !== undefined
      ? { SLURM_MEM_PER_CPU: megabytes(spec.memoryPerCpu) }
      : spec.memory > 0 && { SLURM_MEM_PER_NODE: megabytes(spec.memory) }),
    SLURM_NNODES: '1',
    SLURM_NODEID: '0',
    SLURM_NODELIST: host,
    SLURM_NPROCS: String(ntasks),
    SLURM_NTASKS: String(ntasks),
    SLURM_PROCID: '0',
    ...(attempt > 0 && { SLURM_RESTART_COUNT: String(attempt) }),
    SLURM_SUBMIT_DIR: spec.submitDirectory,
    SLURM_SUBMIT_HOST: host,
    SLURM_TASKS_PER_NODE: String(ntasks),
    SLURMD_NODENAME: host,
    TMPDIR: spec.environment['TMPDIR'] ?? '/tmp',
    ...arrayVariables(spec, task),
    [markName]: mark
  };
}

function arrayVariables({ array, id }: JobSpec, task: number): Environment {
  if (array === undefined) {
    return {};
  }
  const all = tasksIn(array);
  const tasks = taskNumbers(all);
  const [first] = all.ranges;
  return {
    SLURM_ARRAY_JOB_ID: String(id),
    SLURM_ARRAY_TASK_COUNT: String(tasks.length),
    SLURM_ARRAY_TASK_ID: String(task),
    SLURM_ARRAY_TASK_MAX: String(Math.max(...all.ranges.map(r => r.last))),
    SLURM_ARRAY_TASK_MIN: String(Math.min(...all.ranges.map(r => r.first))),
    SLURM_ARRAY_TASK_STEP: String(first?.step ?? 1)
  };
}
