import type { ErrorCode, ErrorInfo } from '@jupyterlab-hpc/api';

interface Message {
  readonly pattern: RegExp;
  readonly code: ErrorCode;
  /** For a person; Slurm's own words where it is left out. */
  readonly message?: string;
  readonly hint?: string;
}

const laterHint =
  'Running and waiting jobs are not affected. Try again in a minute.';

/** What Slurm says (all versions that are known), by what it means: the first match counts. */
const messages: readonly Message[] = [
  {
    pattern:
      /talking to the database|slurm_persist_conn_open|slurmdbd: sending/i,
    code: 'accounting-down',
    message: 'Slurm’s accounting database does not answer.',
    hint: 'Jobs go on without it. Finished ones are listed again when it is back.'
  },
  {
    pattern: /accounting storage is disabled/i,
    code: 'not-supported',
    message: 'This cluster keeps no accounting.'
  },
  {
    pattern: /rate limit exceeded/i,
    code: 'scheduler-busy',
    message: 'Slurm refuses more requests from you for now.',
    hint: 'Your commands share a limit. Wait a moment, then try again.'
  },
  {
    pattern:
      /munge|authentication credential|auth_g_create|protocol authentication error|invalid authentication/i,
    code: 'scheduler-down',
    message: 'This machine cannot prove to Slurm who you are.',
    hint: 'The munge service of this machine is down or its clock is wrong: tell the administrators.'
  },
  {
    pattern:
      /unable to contact slurm controller|connect failure|slurm backup controller in standby|connection refused/i,
    code: 'scheduler-down',
    message: 'The Slurm controller is not answering.',
    hint: laterHint
  },
  {
    pattern:
      /resolve_ctls_from_dns_srv|could not establish a configuration source|failed to fetch config|cannot stat file|unable to process configuration file|no such file or directory.*slurm\.conf|slurm\.conf.*no such file or directory/i,
    code: 'scheduler-missing',
    message: 'Slurm is not configured on this machine.',
    hint: 'Set SLURM_CONF before Jupyter starts, or use a machine of the cluster.'
  },
  {
    pattern: /timed out|resource temporarily unavailable|temporarily unable/i,
    code: 'scheduler-slow',
    message: 'Slurm took too long to answer.',
    hint: laterHint
  },
  {
    pattern:
      /incompatible versions|zero bytes were transmitted|protocol version has changed|unexpected message received|transport endpoint/i,
    code: 'command-failed',
    message: 'Slurm broke off before it answered.',
    hint: laterHint
  },
  {
    pattern:
      /invalid job format specification|unrecognized option '--(?:me|Format)/,
    code: 'not-supported',
    message:
      'This Slurm is older than 20.02, which is the oldest that is supported.'
  },
  {
    pattern:
      /access\/permission denied|invalid user id$|^invalid user id|job can't be modified by|user's? .* not permitted/im,
    code: 'not-permitted',
    message: 'Slurm does not let you do this: the job is not yours.'
  },
  {
    pattern: /invalid job id|job \S+ not found|no job steps/i,
    code: 'job-not-found',
    message: 'Slurm does not know this job any more.',
    hint: 'Finished jobs leave the queue after some minutes.'
  },
  {
    pattern: /individual component of heterogeneous job/i,
    code: 'scheduler-refused',
    message: 'One component of a heterogeneous job cannot be cancelled alone.',
    hint: 'Cancel the whole job, by its number without the part after the plus sign.'
  },
  {
    pattern: /already completing or completed|job has already finished/i,
    code: 'scheduler-refused',
    message: 'The job has already ended.'
  },
  {
    pattern: /job is pending execution/i,
    code: 'scheduler-refused',
    message:
      'The job is waiting already; only jobs that started can be requeued.'
  },
  {
    pattern: /job is not suspended/i,
    code: 'scheduler-refused',
    message: 'The job is not suspended.'
  },
  {
    pattern: /requested operation is presently disabled/i,
    code: 'not-supported',
    message: 'This job or this cluster does not allow it.'
  },
  {
    pattern: /invalid user: /i,
    code: 'command-failed',
    message: 'Slurm does not know the user.'
  }
];

/**
 * Why a command failed, in words for a person. `said` is its stderr (and
 * stdout, where a program complains there).
 */
export function explain(program: string, said: string): ErrorInfo {
  const known = messages.find(({ pattern }) => pattern.test(said));
  const detail = said.trim();
  const words = lastWords(said);
  return {
    code: known?.code ?? 'command-failed',
    message: known?.message ?? (words || `${program} failed without a word.`),
    ...(known?.hint === undefined ? {} : { hint: known.hint }),
    ...(detail === '' ? {} : { detail })
  };
}

/** Errors that are printed under exit code 0; others there are chatter of plugins. */
const quietErrors =
  /^slurm_\w+ error: |^job script retrieval failed: |: Invalid user: |Invalid job format specification/m;

/** Whether a command failed: exit codes alone do not tell. */
export function hasFailed(result: { code: number; stderr: string }): boolean {
  return result.code !== 0 || quietErrors.test(result.stderr);
}

/**
 * The line that says most: the last one, without the program's name and
 * without the advice that follows an option error.
 */
export function lastWords(stderr: string): string {
  const lines = stderr
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '' && !line.startsWith('Try "'));
  return (lines.at(-1) ?? '').replace(/^[a-z_]+: (?:(?:error|fatal): )?/, '');
}
