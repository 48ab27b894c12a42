/** @jest-environment node */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync
} from 'node:fs';
import { join } from 'node:path';

import { Templates } from '@jupyterlab-hpc/api';

import { BridgePlace, ordinary } from '../testing/place';
import type { BridgeProcess } from '../testing/process';
import { check } from '../validate';

jest.setTimeout(120_000);

const asRoot = process.getuid?.() === 0 ? it : it.skip;

const script = '#!/bin/sh\n# Description: of a test\ndate\n';

async function listed(bridge: BridgeProcess): Promise<Templates> {
  const { body } = await bridge.get('/templates');
  return check(Templates, body, 'templates');
}

describe('templates of bridges that run by themselves', () => {
  let place: BridgePlace;
  let count = 0;

  beforeAll(() => {
    place = new BridgePlace();
  });
  afterAll(() => place.close());

  const start = (dataDir: string, config = {}): Promise<BridgeProcess> =>
    place.ready({
      account: ordinary,
      config: { scheduler: 'local', server: { dataDir }, ...config }
    });

  const dataDir = (): string => place.private(`data-${(count += 1)}`, ordinary);

  it('are those of the site file, which a running bridge reads, and one’s own', async () => {
    const folder = join(place.folder, 'site-templates');
    mkdirSync(folder);
    writeFileSync(join(folder, 'torch.sh'), '#!/bin/sh\n# Title: Torch\n');
    writeFileSync(join(folder, 'secret.sh'), '#!/bin/sh\n');
    chmodSync(join(folder, 'secret.sh'), 0o600);
    const siteFile = place.file(
      'site.json',
      JSON.stringify({ templateDirs: ['$SITE/site-templates'] })
    );
    const bridge = await place.ready({
      account: ordinary,
      environment: { SITE: place.folder },
      config: { scheduler: 'local', siteFile, server: { dataDir: dataDir() } }
    });
    const saved = await bridge.post('/templates', { name: 'a b?#%', script });
    expect(saved).toMatchObject({ status: 200, body: { name: 'a b?#%' } });
    const { templates } = await listed(bridge);
    expect(templates).toMatchObject([
      { name: 'secret', site: true },
      { name: 'Torch', site: true },
      { name: 'a b?#%', description: 'of a test' }
    ]);
    if (ordinary !== undefined) {
      expect(templates[0]?.problem).toContain('You may not read');
    }
    for (const [index, text] of [
      [1, '#!/bin/sh\n# Title: Torch\n'],
      [2, script]
    ] as const) {
      const id = encodeURIComponent(templates[index]?.id ?? '');
      expect(await bridge.get(`/templates/${id}`)).toMatchObject({
        status: 200,
        body: { name: templates[index]?.name, script: text }
      });
    }
  });

  it.each(['', '../x', 'a/b', '.a', ' a', 'a ', 'a\nb', 'n'.repeat(51), '..'])(
    'have no name %j, nor is one read or changed by it',
    async name => {
      const data = dataDir();
      const bridge = await start(data);
      for (const reply of [
        await bridge.post('/templates', { name, script }),
        await bridge.post('/templates/rename', { name, to: 'b' }),
        await bridge.post('/templates/rename', { name: 'b', to: name }),
        await bridge.post('/templates/delete', { name }),
        await bridge.get(`/templates/${encodeURIComponent(`own-${name}`)}`)
      ]) {
        expect(reply).toMatchObject({
          status: 400,
          body: { error: { code: 'bad-request' } }
        });
      }
      expect(readdirSync(data)).toEqual([]);
    }
  );

  it('of the site cannot be overwritten: their names are not even in question', async () => {
    const folder = join(place.folder, 'kept');
    mkdirSync(folder);
    const path = join(folder, 'torch.sh');
    writeFileSync(path, '#!/bin/sh\n');
    if (ordinary !== undefined) {
      // Though the account could.
      chownSync(folder, ordinary.uid, ordinary.gid);
      chownSync(path, ordinary.uid, ordinary.gid);
    }
    const bridge = await start(dataDir(), { templateDirs: [folder] });
    await bridge.post('/templates', { name: 'torch', script, overwrite: true });
    expect(readFileSync(path, 'utf8')).toBe('#!/bin/sh\n');
    expect(await listed(bridge)).toMatchObject({
      templates: [{ site: true, name: 'torch' }, { id: 'own-torch' }]
    });
  });

  it('are whole, the old or the new, whenever a bridge is killed', async () => {
    const data = dataDir();
    const texts = ['a', 'b'].map(text => text.repeat(200_000));
    const first = await start(data);
    await first.post('/templates', { name: 't', script: texts[0] });
    await first.kill('SIGKILL');
    for (let round = 0; round < 6; round += 1) {
      const bridge = await start(data);
      const body = { name: 't', script: texts[round % 2], overwrite: true };
      const state = { isOver: false };
      const saving = bridge
        .post('/templates', body)
        .catch(() => undefined)
        .finally(() => (state.isOver = true));
      const folder = join(data, 'templates');
      // As soon as it writes, and a little later in each round.
      const writes = (): boolean =>
        readdirSync(folder).some(name => name.endsWith('.tmp'));
      while (!state.isOver && !writes()) {
        await new Promise(setImmediate);
      }
      for (let turn = 0; turn < round * 5; turn += 1) {
        await new Promise(setImmediate);
      }
      await bridge.kill('SIGKILL');
      await saving;
      expect(texts).toContain(readFileSync(join(folder, 't.sh'), 'utf8'));
    }
    const { problems, templates } = await listed(await start(data));
    expect({ problems, names: templates.map(({ name }) => name) }).toEqual({
      problems: [],
      names: ['t']
    });
  });

  it('cannot be changed in a read-only folder: it is said what to do, and they are shown', async () => {
    const data = dataDir();
    const bridge = await start(data);
    await bridge.post('/templates', { name: 'a', script });
    const folder = join(data, 'templates');
    chmodSync(folder, 0o500);
    for (const [route, body] of [
      ['/templates', { name: 'b', script }],
      ['/templates', { name: 'a', script: 'other', overwrite: true }],
      ['/templates/rename', { name: 'a', to: 'b' }],
      ['/templates/delete', { name: 'a' }]
    ] as const) {
      expect(await bridge.post(route, body)).toMatchObject({
        status: 403,
        body: {
          error: {
            code: 'path-read-only',
            message: expect.stringContaining(`${folder} is not writable`),
            hint: expect.stringContaining('Make that folder writable')
          }
        }
      });
    }
    chmodSync(folder, 0o700);
    expect(await bridge.get('/templates/own-a')).toMatchObject({
      body: { script }
    });
  });

  asRoot(
    'on a full disk lose nothing: the old one stays, and it is said what to do',
    async () => {
      const disk = join(place.folder, 'small-disk');
      mkdirSync(disk);
      const { gid, uid } = ordinary ?? {};
      const options = `size=256k,mode=700,uid=${uid},gid=${gid}`;
      execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'x', disk]);
      try {
        const bridge = await start(join(disk, 'data'));
        const old = 'o'.repeat(150_000);
        const saved = await bridge.post('/templates', {
          name: 'a',
          script: old
        });
        expect(saved.status).toBe(200);
        const next = 'n'.repeat(150_000);
        for (const body of [
          { name: 'a', script: next, overwrite: true },
          { name: 'b', script: next }
        ]) {
          expect(await bridge.post('/templates', body)).toMatchObject({
            status: 507,
            body: {
              error: {
                code: 'disk-full',
                message: expect.stringContaining('no space left'),
                hint: expect.stringContaining('Make room'),
                detail: expect.stringContaining('ENOSPC')
              }
            }
          });
        }
        expect(readdirSync(join(disk, 'data/templates'))).toEqual(['a.sh']);
        expect(await bridge.get('/templates/own-a')).toMatchObject({
          body: { script: old }
        });
        await bridge.post('/templates/delete', { name: 'a' });
        expect(
          (await bridge.post('/templates', { name: 'b', script: next })).status
        ).toBe(200);
        await bridge.kill('SIGTERM');
      } finally {
        execFileSync('umount', ['-l', disk]);
      }
    }
  );
});
