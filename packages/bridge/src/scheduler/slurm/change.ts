import type { ErrorInfo, JobChange } from '@jupyterlab-hpc/api';

type Field = keyof JobChange;

/** The arguments of `scontrol` (its manual: "update", "Specifications for Update Command"). */
export function updateArgs(
  { dependency, name, partition, qos, throttle, timeLimit }: JobChange,
  ids: readonly string[]
): string[] {
  const given: readonly (readonly [string, string | number | undefined])[] = [
    ['Name', name],
    // A limit may be over that of the partition from which the job moves.
    ['Partition', partition],
    ['QOS', qos],
    // A number alone is minutes.
    ['TimeLimit', timeLimit === undefined ? undefined : minutes(timeLimit)],
    ['Dependency', dependency],
    ['ArrayTaskThrottle', throttle]
  ];
  return [
    'update',
    `JobId=${ids.join(',')}`,
    ...given.flatMap(([key, value]) =>
      value === undefined ? [] : [`${key}=${value}`]
    )
  ];
}

function minutes(seconds: number): number {
  return Math.ceil(seconds / 60);
}

/** What Slurm says against a change, by the part of it that is to blame. */
const blames: readonly (readonly [RegExp, Field])[] = [
  [/partition/i, 'partition'],
  [/qos/i, 'qos'],
  [/dependency/i, 'dependency'],
  [/time ?limit/i, 'timeLimit'],
  [/job name/i, 'name'],
  [/array/i, 'throttle']
];

const hints: Partial<Record<Field, string>> = {
  partition: 'Choose one of the partitions of this cluster.',
  qos: 'Choose a QOS that the account of the job has.',
  dependency:
    'Write it as in `afterok:123`, and not so that jobs wait for each other.'
};

/** Why a change was not made: Slurm's own words, and the field to blame. */
export function changeRefusal(change: JobChange, error: ErrorInfo): ErrorInfo {
  const { detail = error.message } = error;
  if (error.code === 'not-permitted' && change.timeLimit !== undefined) {
    return {
      ...error,
      message: 'Slurm does not let you set this time limit.',
      hint: 'Only administrators may raise the limit of a job that runs, or over that of its partition.',
      field: 'body.change.timeLimit'
    };
  }
  if (/no longer pending/i.test(detail)) {
    return {
      ...error,
      code: 'scheduler-refused',
      message: 'The job has started meanwhile.',
      hint: 'Of a job that runs, only its name and a shorter time limit can be set.'
    };
  }
  const field = blames.find(
    ([pattern, name]) => change[name] !== undefined && pattern.test(detail)
  )?.[1];
  const hint = field === undefined ? undefined : hints[field];
  return field === undefined
    ? error
    : {
        ...error,
        code: 'scheduler-refused',
        ...(hint !== undefined && { hint }),
        field: `body.change.${field}`
      };
}
