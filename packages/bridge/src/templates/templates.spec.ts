/** @jest-environment node */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Guard } from '../files/guard';
import { Mounts } from '../files/mounts';
import { NearElsewhere, NotedCalls } from '../testing/files';
import { OwnTemplates } from './own';
import { SiteTemplates } from './site';
import { TemplatesStore } from './store';

const torch = [
  '#!/bin/bash',
  '# Title: PyTorch, multi-node',
  '# Description: DDP over NCCL',
  '#SBATCH --nodes=2',
  '',
  'srun python train.py',
  '# Title: not this',
  ''
].join('\n');

let place: string;
let site: string;
let own: string;
let system: NotedCalls;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'hpc-templates-'));
  site = join(place, 'site');
  own = join(place, 'data/templates');
  mkdirSync(site);
  system = new NotedCalls();
});
afterEach(() => {
  system.release();
  rmSync(place, { recursive: true });
});

/** What another bridge would have. */
function begin(folders: readonly string[] = [site]): TemplatesStore {
  const files = new Guard({
    agent: '',
    system,
    elsewhere: () => new NearElsewhere(),
    mounts: new Mounts(
      () => 0,
      () =>
        `1 1 0:1 / / rw - ext4 a rw\n2 1 0:2 / ${place}/dead rw - nfs b rw\n`
    )
  });
  const expanded = (path: string): string | undefined =>
    path.startsWith('$') ? undefined : path;
  return new TemplatesStore(
    new SiteTemplates({ files, folders: () => folders, expanded }),
    new OwnTemplates(own, files)
  );
}

const put = (name: string, text: string | Buffer = '#!/bin/sh\n'): void =>
  writeFileSync(join(site, name), text);

describe('Templates of the site', () => {
  it('are the scripts of a folder, by their title or file, with their text', async () => {
    put('10-torch.sh', torch);
    put('plain.sbatch', '#!/bin/sh\ndate\n');
    put('README.md', 'Not one.');
    put('.hidden.sh');
    put('old.sh~');
    mkdirSync(join(site, 'folder.sh'));
    const store = begin();
    const { problems, templates } = await store.list();
    expect(problems).toEqual([]);
    expect(templates).toEqual([
      {
        id: expect.stringMatching(/^site-[0-9a-f]{24}$/),
        name: 'PyTorch, multi-node',
        description: 'DDP over NCCL',
        site: true
      },
      { id: expect.any(String), name: 'plain', site: true }
    ]);
    const [{ id } = { id: '' }] = templates;
    // Of a bridge that has listed nothing yet.
    expect(await begin().read(id)).toEqual({
      id,
      name: 'PyTorch, multi-node',
      script: torch
    });
    rmSync(join(site, '10-torch.sh'));
    await expect(begin().read(id)).rejects.toMatchObject({
      info: { code: 'not-found' }
    });
  });

  it('that cannot be used say why instead of vanishing', async () => {
    put('binary.sh', Buffer.from([0x7f, 0, 1]));
    put('empty.sh', '');
    put('large.sh', 'x'.repeat(300_000));
    put('latin.sh', Buffer.from('#!/bin/sh\n# gr\u00fcn\n', 'latin1'));
    symlinkSync('nowhere', join(site, 'lost.sh'));
    const store = begin([site, join(place, 'missing'), '$UNSET/x']);
    const { problems, templates } = await store.list();
    expect(
      Object.fromEntries(templates.map(one => [one.name, one.problem]))
    ).toEqual({
      binary: 'it is not a text.',
      empty: 'it is empty.',
      large: 'it is larger than 256 kB.',
      latin: undefined,
      lost: `${site}/lost.sh is not there.`
    });
    expect(problems).toEqual([
      '$UNSET/x: its variable is not set here.',
      `${place}/missing is not there.`
    ]);
    const latin = templates.find(({ name }) => name === 'latin');
    await expect(store.read(latin?.id ?? '')).rejects.toMatchObject({
      info: {
        code: 'script-unreadable',
        message: expect.stringContaining('UTF-8')
      }
    });
  });

  it('are 200 of a folder at most, which is said', async () => {
    for (let number = 0; number < 205; number += 1) {
      put(`t${number}.sh`);
    }
    const { problems, templates } = await begin().list();
    expect(templates).toHaveLength(200);
    expect(problems).toEqual([expect.stringContaining('205 templates')]);
  });

  it('on a file system that hangs hold up no others', async () => {
    const dead = join(place, 'dead');
    mkdirSync(dead);
    put('torch.sh', torch);
    symlinkSync(join(dead, 'far.sh'), join(site, 'far.sh'));
    system.hangs = path => path.startsWith(dead);
    const store = begin([dead, site]);
    await store.save('mine', torch);
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] });
    try {
      const { took, value } = await system.outcome(store.list(), ms =>
        jest.advanceTimersByTimeAsync(ms)
      );
      expect(took).toBeLessThanOrEqual(2500);
      expect(value.problems).toEqual([`${dead} does not answer.`]);
      expect(value.templates).toMatchObject([
        { name: 'far', problem: `${site}/far.sh does not answer.` },
        { name: 'PyTorch, multi-node' },
        { name: 'mine' }
      ]);
    } finally {
      jest.useRealTimers();
    }
  });
});

describe('Own templates', () => {
  it('are files for their owner alone, which other bridges find', async () => {
    expect((await begin().list()).templates).toEqual([]);
    expect(await begin().save('Größe 2', torch)).toEqual({
      id: 'own-Größe 2',
      name: 'Größe 2',
      description: 'DDP over NCCL'
    });
    expect(readdirSync(own)).toEqual(['Größe 2.sh']);
    expect(statSync(join(own, 'Größe 2.sh')).mode & 0o777).toBe(0o600);
    expect(statSync(own).mode & 0o777).toBe(0o700);
    const { templates } = await begin().list();
    expect(templates).toMatchObject([{ id: 'own-Größe 2', name: 'Größe 2' }]);
    expect(await begin().read('own-Größe 2')).toMatchObject({ script: torch });
  });

  it('are overwritten only when that is asked for', async () => {
    const store = begin();
    await store.save('a', 'one');
    await expect(store.save('a', 'two')).rejects.toMatchObject({
      info: { code: 'path-exists', field: 'body.name' }
    });
    expect(await store.read('own-a')).toMatchObject({ script: 'one' });
    await store.save('a', 'two', true);
    expect(await store.read('own-a')).toMatchObject({ script: 'two' });
    expect(readdirSync(own)).toEqual(['a.sh']);
  });

  it('are one of a name that two save at once', async () => {
    const texts = ['one', 'two', 'three', 'four'];
    const outcomes = await Promise.allSettled(
      texts.map(text => begin().save('a', text))
    );
    const won = outcomes.findIndex(({ status }) => status === 'fulfilled');
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(
      3
    );
    expect(readFileSync(join(own, 'a.sh'), 'utf8')).toBe(texts[won]);
  });

  it('are renamed, but not over another, and deleted with what brings them back', async () => {
    const store = begin();
    await store.save('a', 'one');
    await store.save('b', 'two');
    await expect(store.rename('a', 'b')).rejects.toMatchObject({
      info: { code: 'path-exists', field: 'body.to' }
    });
    expect(await store.rename('a', 'c')).toEqual({ id: 'own-c', name: 'c' });
    await expect(store.rename('a', 'd')).rejects.toMatchObject({
      info: { code: 'not-found' }
    });
    const gone = await store.remove('c');
    expect(gone).toEqual({ id: 'own-c', name: 'c', script: 'one' });
    expect(readdirSync(own)).toEqual(['b.sh']);
    await expect(store.remove('c')).rejects.toMatchObject({
      info: { code: 'not-found' }
    });
    await store.save(gone.name, gone.script);
    expect(await store.read('own-c')).toMatchObject({ script: 'one' });
  });

  it('are bounded, in number and size, and what a kill left goes', async () => {
    const store = begin();
    await store.save('first', 'x');
    const left = join(own, 'first.sh.0123456789ab.tmp');
    writeFileSync(left, 'half');
    utimesSync(left, 1, 1);
    writeFileSync(join(own, 'first.sh.ba9876543210.tmp'), 'just now');
    await store.save('second', 'x');
    expect(readdirSync(own).sort()).toEqual([
      'first.sh',
      'first.sh.ba9876543210.tmp',
      'second.sh'
    ]);
    await expect(
      store.save('large', 'ü'.repeat(140_000))
    ).rejects.toMatchObject({
      info: { code: 'too-large', field: 'body.script' }
    });
    for (let number = 2; number < 200; number += 1) {
      writeFileSync(join(own, `t${number}.sh`), 'x');
    }
    await expect(store.save('more', 'x')).rejects.toMatchObject({
      info: { code: 'too-many-entries', hint: expect.any(String) }
    });
    await store.save('second', 'y', true);
  });

  it('are those with a name that a request can say; a folder that is none says so', async () => {
    mkdirSync(own, { recursive: true });
    writeFileSync(join(own, `${'n'.repeat(60)}.sh`), 'x');
    writeFileSync(join(own, 'note.txt'), 'x');
    expect((await begin().list()).templates).toEqual([]);
    rmSync(own, { recursive: true });
    writeFileSync(own, 'a file');
    expect((await begin().list()).problems).toEqual([
      `${own} is not a folder.`
    ]);
    await expect(begin().save('a', 'x')).rejects.toMatchObject({
      info: { hint: expect.any(String), detail: expect.any(String) }
    });
  });
});
