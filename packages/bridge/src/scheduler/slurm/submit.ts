import {
  type Estimate,
  type SubmitRequest,
  type Submitted,
  submitWords
} from '@jupyterlab-hpc/api';

import { outputFormat, randomToken, RecordReader } from './records';

/** How sbatch is asked. */
export function sbatchArgs(
  request: SubmitRequest,
  script: string,
  mode: { test: boolean; emptyEnvironment: boolean }
): string[] {
  const words = submitCommand(mode.emptyEnvironment)
    .slice(1)
    .map(word => (mode.test && word === '--parsable' ? '--test-only' : word));
  return [...words, ...submitWords(request, script)];
}

/** The words of a submission before those of its request. */
export function submitCommand(emptyEnvironment: boolean): string[] {
  return [
    'sbatch',
    '--parsable',
    // The limits of this server's processes are not the job's.
    '--propagate=NONE',
    ...(emptyEnvironment ? ['--export=NONE'] : [])
  ];
}

/** Reads `123` or `123;cluster`; undefined when there is no id. */
export function parseSubmitted(
  stdout: string,
  stderr: string
): Submitted | undefined {
  // Plugins of a site may print before it.
  const match = /^([0-9]+)(?:;(\S+))?\s*$/m.exec(stdout);
  if (match === null) {
    return undefined;
  }
  const [, id = '', cluster] = match;
  const warnings = stderr.trim();
  return {
    id,
    ...(cluster === undefined ? {} : { cluster }),
    ...(warnings === '' ? {} : { warnings })
  };
}

const startPattern = /\bto start at ([0-9]+)\b/;

/** Reads `Job 66 to start at 1795233233 using ...`, which comes on stderr. */
export function parseEstimate(stderr: string): Estimate {
  const message = stderr.trim().replace(/^sbatch: /gm, '');
  const match = startPattern.exec(message);
  if (match === null) {
    return { message };
  }
  const start = Number(match[1]);
  const words = new Date(start * 1000).toLocaleString('sv-SE');
  return {
    start,
    message: message.replace(startPattern, `to start at ${words}`)
  };
}

/** Looks for the jobs that were made of one script file. */
export class SubmittedSearch {
  readonly args: string[];

  constructor(script: string) {
    const token = randomToken();
    const fields = ['JobArrayID', 'Command'];
    this.args = [
      '--me',
      '--all',
      '--states=all',
      '--noheader',
      `--Format=${outputFormat(fields, token)}`
    ];
    this.reader = new RecordReader(2, token, ([id = '', command = '']) => {
      // Arguments follow the path.
      if (command === script || command.startsWith(`${script} `)) {
        this.found.add(id.replace(/[_+].*$/, ''));
      }
    });
  }

  add(chunk: Buffer): void {
    this.reader.add(chunk);
  }

  /** The one job; undefined when there is none or more than one. */
  end(): string | undefined {
    this.reader.end();
    const [id, ...more] = this.found;
    return more.length === 0 ? id : undefined;
  }

  private readonly found = new Set<string>();
  private readonly reader: RecordReader;
}
