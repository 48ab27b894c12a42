/** @jest-environment node */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { countEntries } from './count';
import { Folder } from './folder';
import { Report, StoppedError } from './report';

describe('counting', () => {
  const place = mkdtempSync(join(tmpdir(), 'count-'));
  afterAll(() => rmSync(place, { recursive: true }));

  it('ends at ten thousand, and one more is more', async () => {
    mkdirSync(join(place, 'many/inner'), { recursive: true });
    for (let number = 0; number < 9998; number += 1) {
      writeFileSync(join(place, 'many/inner', `f${number}`), '');
    }
    const folder = await Folder.open(place);
    const count = async (): Promise<number> => {
      const report = new Report('count');
      await countEntries(folder, ['many'], report);
      return report.entries;
    };
    expect(await count()).toBe(10_000);
    writeFileSync(join(place, 'many/one-more'), '');
    await expect(count()).rejects.toBeInstanceOf(StoppedError);
    await folder.close();
  });
});
