/** @jest-environment node */
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { childrenOf } from '../../scheduler/testing/processes';
import { AgentBundle } from '../../testing/agent';
import {
  canMount,
  hasOtherDisk,
  onOtherDisk,
  withDisk
} from '../../testing/disks';
import { ended, outcome } from '../../testing/operations';
import { Dice } from '../../testing/random';
import { ask } from './ask';
import { Folder } from './folder';
import { Operations } from './operations';
import { Report } from './report';
import { tally } from './tally';
import { Transfer } from './transfer';

const bundle = new AgentBundle();
afterAll(() => bundle.remove());

const asRoot = canMount ? it : it.skip;

let place: string;
const operations = new Operations({ agent: bundle.path });
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'ugly-'));
  mkdirSync(join(place, 'd'));
});
afterEach(() => rmSync(place, { recursive: true }));

const path = (...names: string[]): string => join(place, ...names);
const from = (...names: string[]) => ({
  folder: place,
  names: names.map(name => ({ name }))
});

describe('a full disk', () => {
  asRoot.each(['copy', 'move'] as const)(
    'ends a %s, leaves nothing half, and loses nothing',
    async op => {
      mkdirSync(path('d/inside'));
      writeFileSync(path('d/small'), 'small');
      writeFileSync(path('d/large'), Buffer.alloc(2 * 1024 * 1024, 'x'));
      writeFileSync(path('next'), 'next');
      const to = path('disk');
      await withDisk(to, 'size=1m', async () => {
        const { failures, state } = await outcome(operations, {
          op,
          from: from('d', 'next'),
          to,
          clash: 'keep-both'
        });
        expect(state).toBe('stopped');
        expect(failures).toEqual([
          {
            path: path('d/large'),
            message: expect.stringMatching(/no space left .* Delete/)
          }
        ]);
        const left = readdirSync(to, { recursive: true }).sort();
        expect(left.filter(name => String(name).includes('large'))).toEqual([]);
        expect(left.join()).not.toMatch('incomplete');
        expect(op === 'move' ? left : []).toEqual([]);
      });
      expect(statSync(path('d/large')).size).toBe(2 * 1024 * 1024);
      expect(readdirSync(place).sort()).toEqual(['d', 'next']);
    }
  );

  asRoot('says so of a new entry, which is not left half', async () => {
    await withDisk(path('disk'), 'size=4k,nr_inodes=10', async () => {
      writeFileSync(path('disk/full'), Buffer.alloc(4096));
      await expect(
        ask(bundle.path, {
          ask: 'create',
          folder: path('disk'),
          kind: 'notebook'
        })
      ).rejects.toMatchObject({ info: { code: 'disk-full' } });
      expect(readdirSync(path('disk'))).toEqual(['full']);
    });
  });
});

describe('another file system within', () => {
  asRoot('is neither deleted nor copied nor counted', async () => {
    mkdirSync(path('to'));
    writeFileSync(path('d/file'), '1');
    await withDisk(path('d/mounted'), 'size=1m', async () => {
      writeFileSync(path('d/mounted/precious'), 'precious');
      expect(await tally(bundle.path, from('d'))).toMatchObject({
        entries: 3,
        bytes: 1
      });
      const copied = await outcome(operations, {
        op: 'copy',
        from: from('d'),
        to: path('to'),
        clash: 'keep-both'
      });
      const deleted = await outcome(operations, {
        op: 'delete',
        from: from('d')
      });
      for (const { failed, failures } of [copied, deleted]) {
        expect(failed).toBe(1);
        expect(failures[0]).toEqual({
          path: path('d/mounted'),
          message: expect.stringMatching(/another file system is mounted/)
        });
      }
      expect(existsSync(path('d/mounted/precious'))).toBe(true);
      expect(readdirSync(path('to/d'))).toEqual(['file']);
    });
  });

  asRoot('is noticed also where it is a part of the same one', async () => {
    mkdirSync(path('precious'));
    writeFileSync(path('precious/file'), '1');
    mkdirSync(path('d/bound'));
    execFileSync('mount', ['--bind', path('precious'), path('d/bound')]);
    try {
      const { failures } = await outcome(operations, {
        op: 'delete',
        from: from('d')
      });
      expect(failures[0]!.message).toMatch(/another file system is mounted/);
      expect(existsSync(path('precious/file'))).toBe(true);
    } finally {
      execFileSync('umount', [path('d/bound')]);
    }
  });

  asRoot('that is read-only says so', async () => {
    writeFileSync(path('file'), '1');
    await withDisk(path('disk'), 'size=1m', async () => {
      writeFileSync(path('disk/old'), '1');
      execFileSync('mount', ['-o', 'remount,ro', path('disk')]);
      const folder = path('disk');
      const copied = await outcome(operations, {
        op: 'copy',
        from: from('file'),
        to: folder,
        clash: 'keep-both'
      });
      const deleted = await outcome(operations, {
        op: 'delete',
        from: { folder, names: [{ name: 'old' }] }
      });
      for (const { failures } of [copied, deleted]) {
        expect(failures[0]!.message).toMatch(/cannot be written to.*Use/);
      }
    });
  });
});

(hasOtherDisk ? describe : describe.skip)('a move to another disk', () => {
  let other: string;
  beforeEach(() => {
    other = onOtherDisk();
  });
  afterEach(() => rmSync(other, { recursive: true }));

  it('does not delete what came or changed while it was copied', async () => {
    ['1', '2', '3'].forEach(name => writeFileSync(path('d', name), name));
    const report = new Report('move');
    const [one, two] = await Promise.all([
      Folder.open(place),
      Folder.open(other)
    ]);
    // When the copy is put in its place, all was read.
    const { sync } = two;
    two.sync = () => {
      appendFileSync(path('d/2'), ' and more');
      writeFileSync(path('d/new'), 'new');
      return sync.call(two);
    };
    const work = new Transfer({
      op: 'move',
      from: one,
      to: two,
      clash: 'keep-both',
      report
    });
    await work.item('d');
    await Promise.all([one.close(), two.close()]);
    expect(readdirSync(join(other, 'd')).sort()).toEqual(['1', '2', '3']);
    expect(readdirSync(path('d')).sort()).toEqual(['2', 'new']);
    expect(readFileSync(path('d/2'), 'utf8')).toBe('2 and more');
    expect(report.progress.failures.map(({ path: of }) => of).sort()).toEqual([
      path('d/2'),
      path('d/new')
    ]);
  });

  it('loses nothing, and has nothing half under its name, when it is killed at any moment', async () => {
    const names = Array.from({ length: 60 }, (_, number) => `f${number}`);
    const whole = (name: string): string => name.repeat(20_000);
    const dice = new Dice(7);
    const ends: string[] = [];
    for (let round = 0; round < 12; round += 1) {
      const [source, target] = [path(`s${round}`), join(other, `t${round}`)];
      mkdirSync(join(source, 'd'), { recursive: true });
      mkdirSync(target);
      names.forEach(name =>
        writeFileSync(join(source, 'd', name), whole(name))
      );
      const { id } = await operations.start({
        op: 'move',
        from: { folder: source, names: [{ name: 'd' }] },
        to: target,
        clash: 'keep-both'
      });
      await new Promise(resolve => setTimeout(resolve, dice.below(150)));
      childrenOf(process.pid).forEach(pid => process.kill(pid, 'SIGKILL'));
      ends.push((await ended(operations, id)).state);
      const read = (folder: string, name: string): string | undefined => {
        const file = join(folder, 'd', name);
        return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
      };
      for (const name of names) {
        const found = [read(source, name), read(target, name)].filter(
          text => text !== undefined
        );
        expect(found.length).toBeGreaterThan(0);
        expect(found.every(text => text === whole(name))).toBe(true);
      }
    }
    expect(ends).toContain('stopped');
  });

  it('keeps two names of one file apart, and deletes both', async () => {
    writeFileSync(path('d/1'), 'one');
    linkSync(path('d/1'), path('d/2'));
    const { failed } = await outcome(operations, {
      op: 'move',
      from: from('d'),
      to: other,
      clash: 'keep-both'
    });
    expect(failed).toBe(0);
    expect(readdirSync(join(other, 'd')).sort()).toEqual(['1', '2']);
    expect(existsSync(path('d'))).toBe(false);
  });
});
