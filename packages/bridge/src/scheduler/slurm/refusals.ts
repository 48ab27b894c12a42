import {
  type ErrorInfo,
  optionNames,
  type SubmitRequest
} from '@jupyterlab-hpc/api';

import { scriptField } from '../preflight';
import { askedOptions } from './askedoptions';
import { type Blame, blames, limitBlame } from './blames';
import { explain, lastWords } from './messages';

/** An option by its name: `--time`, `'--foo=2'`. */
const namedOption = /--([a-z][a-z0-9-]*)/i;

/** Options that Slurm's words call otherwise. */
const called: Readonly<Record<string, string>> = { cluster: 'clusters' };

/** What is the script's fault, though no option of it is named. */
const ofScript =
  /\b(?:option|directive|batch script|unmatched|unexpected|scripts? that|open file|too long)\b/i;

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

/**
 * Why sbatch did not take a script: what is wrong, and the field to blame.
 *
 * @param script its text, where it is known: of options that may be to blame, one that it asks for is
 */
export function refusal(
  stderr: string,
  request: SubmitRequest,
  script?: string
): ErrorInfo {
  const detail = stderr.trim();
  const known = explain('sbatch', stderr);
  if (lost.test(stderr)) {
    return unknown(request, detail);
  }
  if (passing.has(known.code)) {
    return known;
  }
  const blame =
    limitBlame(stderr) ?? blames.find(({ pattern }) => pattern.test(stderr));
  const words = lastWords(stderr);
  const option = namedIn(words) ?? (blame && meant(blame, request, script));
  return {
    code: 'scheduler-refused',
    message:
      blame?.message ?? (words || 'Slurm refused the script without a word.'),
    ...(blame?.hint === undefined ? {} : { hint: blame.hint }),
    ...(detail === '' ? {} : { detail }),
    ...(option !== undefined
      ? { field: fieldOf(option, request) }
      : ofScript.test(stderr)
        ? { field: scriptField(request) }
        : {})
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

function namedIn(words: string): string | undefined {
  const [, named] = namedOption.exec(words) ?? [];
  return named && (called[named] ?? named);
}

function meant(
  { options = [], otherwise = options[0] }: Blame,
  request: SubmitRequest,
  script = request.script ?? ''
): string | undefined {
  const asked = askedOptions(request, script);
  return options.find(one => asked.has(one)) ?? otherwise;
}

function fieldOf(option: string, request: SubmitRequest): string {
  const chosen = optionNames.find(name => name === option);
  // An option that the request does not set stands in the script.
  return chosen !== undefined && request.options?.[chosen] !== undefined
    ? `body.options.${chosen}`
    : `${scriptField(request)}.${option}`;
}
