import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import type { Manifest } from '../../records';
import type { Making } from '../making';

const venv = process.env['HPC_VENV'];

/** Without papermill there is nothing to compare with; where CI promised it, it fails. */
export const describeWithPapermill =
  venv !== undefined || process.env['CI'] === 'true' ? describe : describe.skip;

/** What a program in the Python with papermill prints, of a document in JSON. */
export function askPython(program: string, question: unknown): unknown {
  if (venv === undefined) {
    throw new Error('HPC_VENV has to name a Python with papermill.');
  }
  const answer: unknown = JSON.parse(
    execFileSync(join(venv, 'bin/python'), ['-c', program], {
      input: JSON.stringify(question),
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024
    })
  );
  return answer;
}

/** A manifest of two parameters, before its notebook is copied. */
export function manifestOf(
  about: Partial<Omit<Manifest, 'notebook'>> = {}
): Omit<Manifest, 'notebook'> {
  return {
    ...{ version: 1, id: 'abcdef0123', name: 'Ising', created: 1000 },
    parameters: [
      { name: 'alpha', kind: 'float' },
      { name: 'label', kind: 'str' }
    ],
    ...{ runs: 3, directory: 'notebook', environment: {} },
    resources: { cpus: 1, memory: 0 },
    pace: { atOnce: 20, runsPerTask: 1, stagger: 0 },
    scheduler: { kind: 'local', host: 'login1' },
    ...about
  };
}

/** Three runs, one a task. */
export function makingOf(
  about: Pick<Making, 'folder' | 'notebook'> & Partial<Making>
): Making {
  return {
    table: {
      names: ['alpha', 'label'],
      rows: [
        [0.5, 'a'],
        [1, 'say "yes"\n'],
        [{ $number: 'nan' }, '1e3']
      ]
    },
    tasks: new Map([
      [1, [1]],
      [2, [2]],
      [3, [3]]
    ]),
    texts: folder => ({
      script: `#!/bin/bash\n# ${folder}\n`,
      runner: 'print(1)\n',
      readme: '# A sweep\n'
    }),
    ...about
  };
}
