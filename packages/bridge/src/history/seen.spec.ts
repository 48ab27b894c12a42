/** @jest-environment node */
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { job, ManualClock, silent } from '../testing/doubles';
import { SeenJobs } from './seen';
import { SeenFiles } from './seenfiles';

let place: string;
let folder: string;
let clock: ManualClock;

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'hpc-seen-'));
  folder = join(place, 'history/trial');
  clock = new ManualClock();
});
afterEach(() => rmSync(place, { recursive: true }));

const begin = (where: string | undefined = folder): SeenJobs =>
  new SeenJobs({
    folder: () => Promise.resolve(where),
    logger: silent,
    now: clock.now
  });

const ended = (id: string, fields = {}) =>
  job(id, {
    state: 'completed',
    rawState: 'COMPLETED',
    ended: clock.seconds,
    ...fields
  });

async function told(seen: SeenJobs, since = 0): Promise<string[]> {
  const jobs = await seen.since(since);
  return jobs.map(one => `${one.job.id} ${one.job.state}`);
}

const files = (): string[] =>
  existsSync(folder) ? readdirSync(folder).map(name => join(folder, name)) : [];

describe('Jobs that were seen to end', () => {
  it('are known to the next bridge, readable by their owner alone', async () => {
    const first = begin();
    first.note([ended('1'), job('2')], []);
    first.note([ended('1')], [ended('1'), job('2')]);
    await first.settled();
    expect(await told(begin())).toEqual(['1 completed', '2 lost']);
    const [file = ''] = files();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it('are written down once, however often they are seen', async () => {
    const seen = begin();
    for (let look = 0; look < 3; look++) {
      seen.note([ended('1')], []);
    }
    await seen.settled();
    const [file = ''] = files();
    expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(1);
  });

  it('that were lost are told as they ended, once somebody saw it', async () => {
    const seen = begin();
    seen.note([], [job('1')]);
    seen.note([ended('1')], []);
    seen.note([], [job('1')]);
    expect(await told(seen)).toEqual(['1 completed']);
    expect(await told(begin())).toEqual(['1 completed']);
  });

  it('that ran again are told by their last end', async () => {
    const seen = begin();
    seen.note([ended('1', { state: 'preempted', rawState: 'PREEMPTED' })], []);
    clock.pass(60);
    seen.note([ended('1')], []);
    await seen.settled();
    expect(await told(begin())).toEqual(['1 completed']);
  });

  it('are asked for by when they ended', async () => {
    const seen = begin();
    seen.note([ended('1')], []);
    clock.pass(100);
    seen.note([ended('2')], []);
    expect(await told(seen, clock.seconds - 50)).toEqual(['2 completed']);
  });

  it('survive a kill at any byte of a write, and so do those after it', async () => {
    const seen = begin();
    seen.note([ended('1')], []);
    await seen.settled();
    const [file = ''] = files();
    const whole = statSync(file).size;
    seen.note([ended('2')], []);
    await seen.settled();
    const all = readFileSync(file);
    for (let cut = whole; cut < all.length; cut++) {
      truncateSync(file, 0);
      appendFileSync(file, all.subarray(0, cut));
      const next = begin();
      next.note([ended('3')], []);
      await next.settled();
      const known = await told(begin());
      expect(known.filter(one => !one.startsWith('2'))).toEqual([
        '1 completed',
        '3 completed'
      ]);
    }
  });

  it('are not confused by what somebody else wrote', async () => {
    const seen = begin();
    seen.note([ended('1')], []);
    await seen.settled();
    const [file = ''] = files();
    appendFileSync(file, '{}\n[]\nnonsense\n{"seen":1,"job":{"id":5}}\n\n');
    expect(await told(begin())).toEqual(['1 completed']);
  });

  it('are kept in memory where there is no place for them', async () => {
    const seen = begin(undefined);
    seen.note([ended('1')], []);
    expect(await told(seen)).toEqual(['1 completed']);
    writeFileSync(join(place, 'file'), '');
    const broken = begin(join(place, 'file/below'));
    broken.note([ended('1')], []);
    expect(await told(broken)).toEqual(['1 completed']);
  });
});

describe('The files of what was seen', () => {
  it('are bounded by days and bytes, the oldest going first', async () => {
    const limits = { days: 3, part: 300, all: 1500 };
    const files = new SeenFiles(folder, limits);
    for (let day = 0; day < 6; day++) {
      await files.add(
        [{ seen: clock.seconds, job: ended(`${day + 1}`) }],
        clock.seconds
      );
      clock.pass(86_400);
    }
    clock.pass(-86_400);
    expect((await files.read()).map(one => one.job.id)).toEqual([
      '3',
      '4',
      '5',
      '6'
    ]);
    for (let more = 0; more < 40; more++) {
      await files.add(
        [{ seen: clock.seconds, job: ended(`${more + 10}`) }],
        clock.seconds
      );
    }
    const sizes = readdirSync(folder).map(
      name => statSync(join(folder, name)).size
    );
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(
      1500
    );
    expect((await files.read()).at(-1)?.job.id).toBe('49');
  });
});
