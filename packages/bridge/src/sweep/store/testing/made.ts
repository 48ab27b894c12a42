import type { Manifest } from '../../records';
import type { Making } from '../making';

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
