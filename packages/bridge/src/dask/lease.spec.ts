/** @jest-environment node */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ManualClock } from '../testing/doubles';
import { Dice } from '../testing/random';
import { Lease, type Where, whoActs } from './lease';

jest.setTimeout(120_000);

describe('the lease of a cluster', () => {
  let folder: string;
  let clock: ManualClock;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hpc-lease-'));
    clock = new ManualClock();
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const lease = (where: Where = 'here'): Lease =>
    new Lease({ folder, where, now: clock.now });
  const acts = () => whoActs(folder, clock.now());

  it('is one holder’s until that gives it back', async () => {
    const [one, other] = [lease(), lease()];
    expect(await acts()).toBe('nobody');
    expect(await one.hold()).toBe(true);
    expect(await other.hold()).toBe(false);
    expect(await one.hold()).toBe(true);
    expect(await acts()).toBe('here');
    await one.release();
    expect(await acts()).toBe('nobody');
    expect(await other.hold()).toBe(true);
    expect(await one.hold()).toBe(false);
  });

  it('is kept for as long as it is renewed, and then runs out', async () => {
    const [one, other] = [lease(), lease()];
    await one.hold();
    for (let round = 0; round < 20; round += 1) {
      clock.pass(40);
      expect(await one.hold()).toBe(true);
      expect(await other.hold()).toBe(false);
    }
    // The clocks of two hosts may differ.
    clock.pass(65);
    expect(await other.hold()).toBe(false);
    clock.pass(6);
    expect(await other.hold()).toBe(true);
    expect(await one.hold()).toBe(false);
  });

  it('that ran out is not simply gone on with: whoever slept asks again', async () => {
    const [one, other] = [lease(), lease()];
    await one.hold();
    clock.pass(61);
    expect(await one.hold()).toBe(true);
    expect(readdirSync(join(folder, 'lease'))).toEqual(['2.json']);
    clock.pass(71);
    expect(await other.hold()).toBe(true);
    expect(await one.hold()).toBe(false);
  });

  it('goes to who is inside, once the bridge has noticed', async () => {
    const [bridge, inside] = [lease(), lease('inside')];
    await bridge.hold();
    expect(await inside.hold()).toBe(false);
    expect(await acts()).toBe('inside');
    // Not both, and for a moment nobody.
    expect(await inside.hold()).toBe(false);
    expect(await bridge.hold()).toBe(false);
    expect(await inside.hold()).toBe(true);
    expect(await bridge.hold()).toBe(false);
    expect(await lease('inside').hold()).toBe(false);
  });

  it('goes to who is inside when the bridge never notices', async () => {
    const [bridge, inside] = [lease(), lease('inside')];
    await bridge.hold();
    clock.pass(40);
    expect(await inside.hold()).toBe(false);
    clock.pass(29);
    expect(await inside.hold()).toBe(false);
    clock.pass(1);
    expect(await inside.hold()).toBe(true);
    expect(await bridge.hold()).toBe(false);
  });

  it('is no longer held from inside once the scheduler has ended', async () => {
    const [bridge, inside] = [lease(), lease('inside')];
    await inside.hold();
    expect(await bridge.hold()).toBe(false);
    writeFileSync(join(folder, 'over'), '');
    expect(await acts()).toBe('nobody');
    expect(await bridge.hold()).toBe(true);
    expect(await inside.hold()).toBe(false);
  });

  it('is not held by a claim that nobody can understand', async () => {
    mkdirSync(join(folder, 'lease'));
    writeFileSync(join(folder, 'lease/7.json'), '{"half');
    expect(await acts()).toBe('nobody');
    expect(await lease().hold()).toBe(true);
    expect(readdirSync(join(folder, 'lease'))).toEqual(['8.json']);
  });

  it('is its owner’s alone', async () => {
    await lease().hold();
    const mode = execFileSync('stat', [
      '-c',
      '%a',
      join(folder, 'lease/1.json')
    ]);
    expect(mode.toString().trim()).toBe('600');
  });
});

describe('the lease among processes', () => {
  const root = join(__dirname, '../../../..');
  let folder: string;
  let bundle: string;
  const started = new Set<ChildProcess>();

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'hpc-leases-'));
    chmodSync(folder, 0o755);
    bundle = join(folder, 'contend.js');
    execFileSync(join(root, 'node_modules/.bin/esbuild'), [
      join(__dirname, 'testing/contend.ts'),
      '--bundle',
      '--platform=node',
      '--log-level=error',
      `--outfile=${bundle}`
    ]);
  });
  afterAll(() => {
    started.forEach(child => child.kill('SIGKILL'));
    rmSync(folder, { recursive: true });
  });

  const contend = (where: Where): ChildProcess => {
    const child = spawn(process.execPath, [bundle, folder, where], {
      stdio: ['ignore', 'pipe', 'inherit']
    });
    started.add(child);
    return child;
  };

  it('has one holder at a time, though they are killed again and again', async () => {
    const dice = new Dice(11);
    const log = join(folder, 'log');
    writeFileSync(log, '');
    // One of them goes before the others wherever it can.
    let children = Array.from({ length: 6 }, (_, index) =>
      contend(index === 0 ? 'inside' : 'here')
    );
    await Promise.all(children.map(child => once(child.stdout!, 'data')));
    for (let round = 0; round < 10; round += 1) {
      const size = readFileSync(log).length;
      while (readFileSync(log).length === size) {
        await new Promise(resolve => setImmediate(resolve));
      }
      // Whoever holds it may be the one.
      const victim = dice.of(children);
      const gone = once(victim, 'exit');
      victim.kill('SIGKILL');
      await gone;
      started.delete(victim);
      const child = contend('here');
      await once(child.stdout!, 'data');
      children = [...children.filter(one => one !== victim), child];
    }
    const lines = readFileSync(log, 'utf8').trim().split('\n');
    const holders = new Set(lines.map(line => line.split(' ')[1]));
    expect(lines.filter(line => line.startsWith('twice'))).toEqual([]);
    expect(holders.size).toBeGreaterThan(3);
  });
});
