import {
  type Estimate,
  optionNames,
  type SubmitRequest,
  type Submitted
} from '@jupyterlab-hpc/api';

import { outputFormat, randomToken, RecordReader } from './records';

/** How sbatch is asked; after `--` comes what a person named. */
export function sbatchArgs(
  request: SubmitRequest,
  script: string,
  mode: { test: boolean; emptyEnvironment: boolean }
): string[] {
  const { arguments: words = [], directory, options = {} } = request;
  const chosen = optionNames.flatMap(name => {
    const value = options[name];
    return value === undefined ? [] : [`--${name}=${value}`];
  });
  return [
    mode.test ? '--test-only' : '--parsable',
    // The limits of this server's processes are not the job's.
    '--propagate=NONE',
    ...(mode.emptyEnvironment ? ['--export=NONE'] : []),
    `--chdir=${directory}`,
    ...chosen,
    '--',
    script,
    ...words
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
