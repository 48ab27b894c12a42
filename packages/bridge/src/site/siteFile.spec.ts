/**
 * @jest-environment node
 */
import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ManualClock } from '../testing/doubles';
import { SiteFile } from './siteFile';

describe('the site file', () => {
  let folder: string;
  let path: string;
  let clock: ManualClock;
  let site: SiteFile;
  const logged: { level: string; message?: string }[] = [];
  const note = (level: string) => (fields: object) =>
    void logged.push({ level, ...fields });
  const logger = {
    debug: note('debug'),
    info: note('info'),
    warn: note('warn'),
    error: note('error')
  };

  /** As an administrator's editor does, so that it is never half there. */
  function save(text: string): void {
    writeFileSync(`${path}.new`, text);
    renameSync(`${path}.new`, path);
  }

  async function aMinuteLater(): Promise<void> {
    clock.pass(60);
    await site.refresh();
  }

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'site-'));
    path = join(folder, 'hpc.json');
    clock = new ManualClock();
    site = new SiteFile(path, logger, clock.now);
    logged.length = 0;
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('says nothing while it is absent, and is found when it comes', async () => {
    await site.refresh();
    expect(site.current).toEqual({});
    expect(site.error).toBeUndefined();
    expect(logged).toEqual([]);
    save('{ "pollFloor": 90 }');
    await aMinuteLater();
    expect(site.current).toEqual({ pollFloor: 90 });
  });

  it('is read again after a minute, and not before', async () => {
    save('{ "banner": "one" }');
    await site.refresh();
    save('{ "banner": "two" }');
    clock.pass(59);
    await site.refresh();
    expect(site.current.banner).toBe('one');
    clock.pass(1);
    await site.refresh();
    expect(site.current.banner).toBe('two');
  });

  it('is read once for all who ask at the same time, and known to all of them', async () => {
    save('{ "features": { "everyone": false } }');
    const seen = await Promise.all(
      [1, 2, 3].map(async () => {
        await site.refresh();
        return site.current.features;
      })
    );
    expect(seen).toEqual(Array(3).fill({ everyone: false }));
    expect(logged).toHaveLength(1);
  });

  it('stays in force when it is broken, and says why, once', async () => {
    save('{ "pollFloor": 90 }');
    await site.refresh();
    save('{ "pollFloor": 120');
    await aMinuteLater();
    await aMinuteLater();
    expect(site.current).toEqual({ pollFloor: 90 });
    expect(site.error).toContain(`${path}: is not JSON: `);
    expect(logged.filter(({ level }) => level === 'error')).toEqual([
      expect.objectContaining({ message: site.error })
    ]);
  });

  it.each([
    ['{ "pollFlor": 90 }', 'pollFlor: is not known; known are features, '],
    [
      '{ "features": { "sumbit": false } }',
      'features.sumbit: is not known; known are submit, actions, everyone'
    ],
    [
      '{ "features": { "submit": "off" } }',
      'features.submit: has to be true, false, or a list of Unix groups'
    ],
    ['{ "pollFloor": "90" }', 'pollFloor: Expected number'],
    ['{ "pollFloor": 0 }', 'pollFloor: Expected number to be greater'],
    ['{ "slurmBin": "/opt" }', 'slurmBin: is not known'],
    ['[]', 'the document: Expected object']
  ])('of %s it names %s', async (text, words) => {
    save(text);
    await site.refresh();
    expect(site.current).toEqual({});
    expect(site.error).toContain(`${path}: ${words}`);
  });

  it('is good again when it is mended, be it by the very file of before', async () => {
    save('{ "pollFloor": 90 }');
    const { atime, mtime } = statSync(path);
    await site.refresh();
    renameSync(path, `${path}.kept`);
    save('nonsense');
    await aMinuteLater();
    expect(site.error).toBeDefined();
    renameSync(`${path}.kept`, path);
    utimesSync(path, atime, mtime);
    await aMinuteLater();
    expect(site.error).toBeUndefined();
    expect(site.current).toEqual({ pollFloor: 90 });
  });

  it('leaves the configuration in force when it is removed', async () => {
    save('{ "pollFloor": 90 }');
    await site.refresh();
    rmSync(path);
    await aMinuteLater();
    expect(site.current).toEqual({});
    expect(site.error).toBeUndefined();
  });

  it.each([
    ['folder', () => mkdirSync(path)],
    ['pipe', () => execFileSync('mkfifo', [path])]
  ])('is not a %s: nobody waits for that', async (_kind, make) => {
    make();
    await site.refresh();
    expect(site.error).toBe(`${path} is not a regular file.`);
  });

  it('is nowhere when the configuration names none', async () => {
    site = new SiteFile('', logger, clock.now);
    await site.refresh();
    expect(site.current).toEqual({});
    expect(site.error).toBeUndefined();
  });
});
