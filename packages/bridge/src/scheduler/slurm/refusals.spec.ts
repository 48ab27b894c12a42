/** @jest-environment node */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { fieldOf, refused, requestOf } from '../testing/refused';
import { refusal } from './refusals';

const folder = join(__dirname, '../../../fixtures/slurm-22.05/refusals');
const captured = (name: string): string =>
  readFileSync(join(folder, `${name}.txt`), 'utf8');

describe('what sbatch of 22.05 said', () => {
  it.each(refused.map(row => [row.name, row] as const))(
    '(%s) is laid at its field, with what to do',
    (name, row) => {
      const info = refusal(captured(name), requestOf(row, '/home/ada'));
      expect(info).toMatchObject({
        code: 'scheduler-refused',
        field: fieldOf(row),
        hint: expect.stringMatching(row.hint),
        detail: captured(name).trim()
      });
      expect(info.message).not.toMatch(/violates accounting/);
    }
  );

  it('is all in the table', () => {
    const names = refused.map(({ name }) => `${name}.txt`);
    expect(new Set(readdirSync(folder))).toEqual(
      new Set([...names, ...ofScripts.map(([name]) => `${name}.txt`)])
    );
  });

  it('is laid at the option that is asked for, also in a file', () => {
    const request = { path: '/home/ada/x.sh', directory: '/home/ada' };
    const said = captured('gpus-many');
    const blamed = (directive: string): string | undefined =>
      refusal(said, request, `#!/bin/sh\n#SBATCH ${directive}\ntrue\n`).field;
    expect(blamed('-G 99 -c 2')).toBe('body.path.gpus');
    expect(blamed('-N 1 --cpus-per-task=9')).toBe('body.path.cpus-per-task');
    // A line that cannot be read hides the others, and fails nothing.
    expect(blamed('--frobnicate -G 99')).toBe('body.path.partition');
  });

  it('of a limit that nobody knows is said with its name', () => {
    const stderr =
      "sbatch: error: QOSMaxFluxPerJobLimit\nsbatch: error: Batch job submission failed: Job violates accounting/QOS policy (job submit limit, user's size and/or time limits)";
    const request = { script: '#!/bin/sh\n', directory: '/home/ada' };
    expect(refusal(stderr, request)).toMatchObject({
      message: 'The QOS does not allow it (QOSMaxFluxPerJobLimit).',
      field: 'body.script.qos'
    });
  });
});

/** Where sbatch is on another machine, a file is not looked at before. */
const ofScripts: readonly (readonly [string, RegExp, RegExp])[] = [
  ['script-interpreter', /name an interpreter/, /#!\/bin\/bash/],
  ['script-crlf', /CRLF/, /Unix line ends/],
  ['script-empty', /is empty/, /first line/],
  ['script-binary', /NUL/, /runs the program/],
  ['script-large', /larger/, /files/],
  ['script-missing', /Unable to open/, /may read/]
];

describe('a script that sbatch of 22.05 did not take', () => {
  it.each(ofScripts)('(%s) is said', (name, message, hint) => {
    const request = { path: '/home/ada/x.sh', directory: '/home/ada' };
    expect(refusal(captured(name), request)).toMatchObject({
      code: 'scheduler-refused',
      message: expect.stringMatching(message),
      hint: expect.stringMatching(hint),
      field: 'body.path'
    });
  });
});
