/** @jest-environment node */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { withLastWords } from './lastwords';
import type { End } from './records';
import { clusterRecord } from './testing/records';

const failed: End = { why: 'failed', at: 5, message: 'It ended as FAILED.' };

describe('the last words of a scheduler', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hpc-words-'));
    mkdirSync(join(folder, 'logs'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  async function told(log: string, end = failed): Promise<string | undefined> {
    writeFileSync(join(folder, 'logs/scheduler-10.log'), log);
    return (await withLastWords(end, clusterRecord({ folder }))).message;
  }

  it.each([
    [
      'The node n7 has no network interface ib9. Those that it has: lo.\n',
      'The node n7 has no network interface ib9. Those that it has: lo.'
    ],
    [
      'Traceback (most recent call last):\n  File "x.py", line 1\n    import a\nImportError: a\n',
      'ImportError: a'
    ],
    ['one\r\ntwo\n\n\u001b[31mthree\u0007\n\n', 'two\n[31mthree']
  ])('are told: %j', async (log, words) => {
    expect(await told(log)).toBe(
      `It ended as FAILED. Its log ends with: ${words}`
    );
  });

  it('are as much as a card can show, of a log of any size', async () => {
    const log = `${'x'.repeat(3_000_000)}\n${'y'.repeat(5000)}`;
    expect((await told(log))?.length).toBeLessThan(700);
  });

  it('are none of a log that is empty, or none', async () => {
    expect(await told('\n')).toBe(failed.message);
    rmSync(join(folder, 'logs'), { recursive: true });
    const end = await withLastWords(failed, clusterRecord({ folder }));
    expect(end).toEqual(failed);
  });

  it('are not asked for where nothing failed', async () => {
    const stopped: End = { why: 'stopped', at: 5 };
    expect(await told('Closing\n', stopped)).toBeUndefined();
  });
});
