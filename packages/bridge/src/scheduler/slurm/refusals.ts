import {
  type ErrorInfo,
  optionNames,
  type SubmitRequest
} from '@jupyterlab-hpc/api';

import { scriptField } from '../preflight';
import { explain, lastWords } from './messages';

/**
 * What sbatch complains about, by the option that is to blame. Where it names
 * the option itself, that is read from its words.
 */
const blames: readonly (readonly [RegExp, string])[] = [
  [/account\/partition|account|association/i, 'account'],
  [/partition/i, 'partition'],
  [/qos/i, 'qos'],
  [/reservation/i, 'reservation'],
  [/feature|constraint/i, 'constraint'],
  [/time limit|timelimit/i, 'time'],
  [/job name/i, 'job-name'],
  [/job array/i, 'array'],
  [/\bgres\b|generic resource/i, 'gres'],
  [/licen[cs]e/i, 'licenses'],
  [/dependency/i, 'dependency'],
  [/memory/i, 'mem'],
  [/node count|node configuration/i, 'nodes'],
  [/node name/i, 'nodelist'],
  [/processors|cpu count/i, 'cpus-per-task']
];

/** An option by its name: `--time`, `'--foo=2'`. */
const namedOption = /--([a-z][a-z0-9-]*)/i;

/** What is the script's fault, though no option of it is named. */
const ofScript = /\b(?:option|directive|batch script|unmatched|unexpected)\b/i;

const hints: readonly (readonly [RegExp, string])[] = [
  [/invalid partition/i, 'Choose one of the partitions of this cluster.'],
  [
    /invalid account|account\/partition combination/i,
    'Choose an account that you may charge, and a partition that it may use.'
  ],
  [/invalid qos/i, 'Choose a QOS that your account has.'],
  [
    /array specification/i,
    "The array is not written as in `1-9:2%3`, or is larger than the cluster's MaxArraySize."
  ],
  [
    /node configuration is not available|memory specification/i,
    'No node of this partition has as much; ask for less, or choose another partition.'
  ],
  [
    /violates accounting\/qos policy|assoc\w*limit|qos\w*limit/i,
    'A limit of your account or QOS is reached; wait until other jobs end, or ask for less.'
  ],
  [
    /unrecognized option|invalid option|unknown option/i,
    'Look at the #SBATCH lines: this Slurm does not know that option.'
  ]
];

/** Failures that say nothing about what was submitted. */
const passing = new Set<ErrorInfo['code']>([
  'scheduler-busy',
  'scheduler-down',
  'scheduler-missing',
  'scheduler-slow',
  'not-supported'
]);

/** Answers after which the job may be there all the same. */
const lost =
  /timed out|zero bytes|unexpected message|transport endpoint|connection reset|broken pipe/i;

/** Why sbatch did not take a script: Slurm's own words, and the field to blame. */
export function refusal(stderr: string, request: SubmitRequest): ErrorInfo {
  const detail = stderr.trim();
  const known = explain('sbatch', stderr);
  if (lost.test(stderr)) {
    return unknown(request, detail);
  }
  if (passing.has(known.code)) {
    return known;
  }
  const hint = hints.find(([pattern]) => pattern.test(stderr))?.[1];
  const words = lastWords(stderr);
  return {
    code: 'scheduler-refused',
    message: words || 'Slurm refused the script without a word.',
    ...(hint === undefined ? {} : { hint }),
    ...(detail === '' ? {} : { detail }),
    ...fieldOf(words, request)
  };
}

/** It is not known whether the script was taken. */
export function unknown(request: SubmitRequest, detail: string): ErrorInfo {
  return {
    code: 'submit-unknown',
    message: 'It is not known whether Slurm took the script.',
    hint: `Look whether a new job of ${request.directory} is in the queue before you submit again.`,
    ...(detail === '' ? {} : { detail })
  };
}

function fieldOf(words: string, request: SubmitRequest): { field?: string } {
  const [, named] = namedOption.exec(words) ?? [];
  const blamed = named ?? blames.find(([pattern]) => pattern.test(words))?.[1];
  if (blamed === undefined) {
    return ofScript.test(words) ? { field: scriptField(request) } : {};
  }
  const chosen = optionNames.find(name => name === blamed);
  // An option that the request does not set stands in the script.
  return chosen !== undefined && request.options?.[chosen] !== undefined
    ? { field: `body.options.${chosen}` }
    : { field: `${scriptField(request)}.${blamed}` };
}
