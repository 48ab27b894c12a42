import {
  type DaskSpec,
  type ErrorInfo,
  parseTimeLimit
} from '@jupyterlab-hpc/api';

import { firstOption, isOwnOption, withoutSbatch } from './scripts/directives';

/** Bytes with which one of Dask's worker processes can begin, and do little else. */
export const leastProcessMemory = 512 * 2 ** 20;

/** Seconds that it takes until the first worker may be there. */
const leastTime = 120;

/** What of a spec cannot be, each at its field; none where it can. */
export function problemsOf(spec: DaskSpec): ErrorInfo[] {
  return [
    ...sizeProblems(spec),
    ...timeProblems(spec),
    ...directiveProblems(spec.directives, 'directives'),
    ...directiveProblems(spec.schedulerDirectives, 'schedulerDirectives'),
    ...argumentProblems(spec),
    ...pathProblems(spec)
  ];
}

function sizeProblems(spec: DaskSpec): ErrorInfo[] {
  const { cores, memory, mode, processes, scale } = spec;
  const { adapt, workers } = scale;
  const found: ErrorInfo[] = [];
  if (processes > cores) {
    found.push(
      problem(
        'processes',
        `${processes} processes cannot share ${cores} cores: each needs one.`,
        'Ask for more cores, or for fewer processes.'
      )
    );
  }
  const each = memory / processes;
  if (memory > 0 && each < leastProcessMemory) {
    found.push(
      problem(
        'memory',
        `${megabytes(each)} MB for a process is too little: Dask itself needs ${megabytes(leastProcessMemory)} MB.`,
        'Ask for more memory, or for fewer processes.'
      )
    );
  }
  if (adapt !== undefined && adapt.minimum > adapt.maximum) {
    found.push(
      problem(
        'scale',
        `The minimum (${adapt.minimum}) is more than the maximum (${adapt.maximum}).`,
        'Exchange them.'
      )
    );
  }
  if (mode === 'allocation' && (adapt !== undefined || workers === 0)) {
    found.push(
      problem(
        'scale',
        'One allocation has as many workers as it began with, and at least one.',
        'Give a fixed number, or choose “Jobs”.'
      )
    );
  }
  return found;
}

function timeProblems({ scheduler, time }: DaskSpec): ErrorInfo[] {
  return [
    ['time', time] as const,
    ['scheduler.time', scheduler?.time] as const
  ].flatMap(([field, text]) => {
    if (text === undefined) {
      return [];
    }
    const seconds = parseTimeLimit(text);
    if (seconds === undefined) {
      return [
        problem(
          field,
          `“${text}” is not a time limit.`,
          'Write minutes, or hours:minutes:seconds, as 6:00:00.'
        )
      ];
    }
    return seconds !== 'unlimited' && seconds < leastTime
      ? [
          problem(
            field,
            'It would be over before its first worker is there.',
            `Give at least ${leastTime / 60} minutes.`
          )
        ]
      : [];
  });
}

function directiveProblems(
  lines: readonly string[] | undefined,
  field: string
): ErrorInfo[] {
  return (lines ?? []).flatMap(line => {
    const option = firstOption(line);
    if (option === undefined) {
      return [
        problem(
          field,
          `“${line}” is no option of sbatch.`,
          'Write it as --constraint=a100.'
        )
      ];
    }
    return isOwnOption(option)
      ? [
          problem(
            field,
            `“${withoutSbatch(line)}” is set by the cluster itself.`,
            'Leave it out; what there is a field for is changed there.'
          )
        ]
      : [];
  });
}

/** With Jupyter in it, Dask's scheduler lets in whoever is on its host. */
function argumentProblems({ schedulerArguments = [] }: DaskSpec): ErrorInfo[] {
  return schedulerArguments.includes('--jupyter')
    ? [
        problem(
          'schedulerArguments',
          '“--jupyter” opens the cluster to everybody on its node.',
          'Leave it out.'
        )
      ]
    : [];
}

function pathProblems({ localDirectory }: DaskSpec): ErrorInfo[] {
  return localDirectory === undefined || /^[/$]/.test(localDirectory)
    ? []
    : [
        problem(
          'localDirectory',
          `“${localDirectory}” is no absolute path.`,
          'Begin with “/”, or with a variable as $SCRATCH.'
        )
      ];
}

function problem(field: string, message: string, hint: string): ErrorInfo {
  return { code: 'dask-refused', message, hint, field: `body.spec.${field}` };
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 2 ** 20);
}
