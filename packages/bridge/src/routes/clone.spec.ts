/** @jest-environment node */
import type {
  CloneLook,
  CloneWork,
  Gallery,
  GalleryPicture,
  PreviewCells,
  Star,
  Upstream
} from '@jupyterlab-hpc/api';
import type { FastifyInstance } from 'fastify';

import { buildApp } from '../app';
import { Tokens } from '../clone/tokens';
import { BridgeError } from '../errors';
import type { Logger } from '../logger';
import { Policy } from '../site/policy';
import { noHandlers } from '../testing/handlers';
import { cloneHandlers, type Looker } from './clone';

const preview = '0123456789abcdef0123456789abcdef';
const id = '0123456789abcdef';
const pictureId = '0123456789abcdef01234567';
const address = 'https://github.com/hpc-demos/lattice';
const secret = 'ghp_SECRET';

const gallery: Gallery = { items: [], sources: 1, problems: [] };
const picture: GalleryPicture = { type: 'image/png', data: 'AAAA' };
const look: CloneLook = {
  choice: {
    source: { kind: 'github', address, path: '' },
    notebooks: [],
    more: false
  }
};
const cells: PreviewCells = {
  ...{ nbformat: 4, metadata: {}, offset: 0, total: 1 },
  cells: [{ cell_type: 'markdown', source: '# Lattice' }]
};
const work: CloneWork = { id, state: 'running', files: 1, bytes: 2, left: [] };
const target = { folder: '/home/ada', name: 'lattice', writable: true };
const upstream: Upstream = {
  provenance: { address, path: 'a.ipynb', sha256: '00', cloned: 1 },
  source: { kind: 'github', address, path: 'a.ipynb' },
  state: 'same',
  edited: false
};
const request = { preview, bring: 'folder', folder: '$SCRATCH' };
const star: Star = { address, title: 'Lattice', starred: true };

describe('the routes of cloning', () => {
  let app: FastifyInstance;
  let isOn: boolean;
  let tokens: Tokens;
  /** What the services were asked, in order. */
  let asked: unknown[];
  let logged: string[];
  let onLook: Looker['look'];

  const note =
    <T>(name: string, reply: T) =>
    (...args: unknown[]): Promise<T> => {
      asked.push([name, ...args]);
      return Promise.resolve(reply);
    };

  beforeEach(() => {
    isOn = true;
    tokens = new Tokens({ GH_TOKEN: 'of-environment' });
    asked = [];
    logged = [];
    onLook = note('look', look);
    const log = (fields: object, message: string): void => {
      const { err, ...others } = { err: undefined, ...fields };
      logged.push(JSON.stringify([others, String(err), message]));
    };
    const logger: Logger = { debug: log, info: log, warn: log, error: log };
    app = buildApp({
      logger,
      handlers: {
        ...noHandlers(),
        ...cloneHandlers({
          gallery: {
            read: note('read', gallery),
            picture: note('picture', picture),
            star: note('star', gallery)
          },
          looker: {
            look: (what, signal) => onLook(what, signal),
            cells: note('cells', cells)
          },
          clones: {
            propose: note('propose', target),
            start: note('start', work),
            get: note('get', work),
            stop: note('stop', work)
          },
          upstreams: {
            look: path => note('upstream', upstream)(path),
            bring: note('bring', { notebook: '/home/ada/a-2.ipynb' })
          },
          policy: new Policy({
            switches: () => ({ clone: isOn }),
            groups: () => Promise.resolve(new Set<string>()),
            siteMessage: () => 'Ask the desk.'
          }),
          tokens,
          hostOf: what =>
            what.startsWith('https:') ? new URL(what).host : undefined
        })
      }
    });
  });
  afterEach(() => app.close());

  async function ask(url: string, payload?: object) {
    const method = payload === undefined ? 'GET' : 'POST';
    const reply = await app.inject({
      ...{ method, url: `/hpc/v1/clone${url}` },
      ...(payload && { payload })
    });
    return { status: reply.statusCode, body: reply.json<unknown>() };
  }

  const all: Record<string, [string, object?]> = {
    read: ['/gallery', { fresh: true }],
    picture: [`/gallery/${pictureId}/picture`],
    star: ['/stars', star],
    look: ['/previews', { address }],
    cells: [`/previews/${preview}/cells?offset=7&limit=3`],
    propose: ['/targets', request],
    start: ['/clones', request],
    get: [`/clones/${id}`],
    stop: [`/clones/${id}/stop`, {}],
    upstream: ['/upstream', { path: '/home/ada/a.ipynb' }],
    bring: ['/upstream/bring', { path: '/home/ada/a.ipynb', preview }]
  };

  it('ask their services, and hand on what these say', async () => {
    const replies: unknown[] = [];
    for (const [url, payload] of Object.values(all)) {
      const { body, status } = await ask(url, payload);
      expect([url, status]).toEqual([url, 200]);
      replies.push(body);
    }
    expect(asked).toEqual([
      ['read', { fresh: true }],
      ['picture', pictureId],
      ['star', star],
      ['look', { address, token: 'of-environment' }, expect.any(AbortSignal)],
      ['cells', preview, { offset: 7, limit: 3 }],
      ['propose', request],
      ['start', request],
      ['get', id],
      ['stop', id],
      ['upstream', '/home/ada/a.ipynb'],
      ['bring', '/home/ada/a.ipynb', preview]
    ]);
    expect(replies).toEqual([
      ...[gallery, picture, gallery, look, cells, target, work, work, work],
      ...[upstream, { notebook: '/home/ada/a-2.ipynb' }]
    ]);
    await ask(`/previews/${preview}/cells`);
    expect(asked.at(-1)).toEqual(['cells', preview, { offset: 0, limit: 50 }]);
  });

  it('refuse, where cloning is off, all but to read and end what was begun', async () => {
    isOn = false;
    for (const [name, [url, payload]] of Object.entries(all)) {
      const { body, status } = await ask(url, payload);
      if (['cells', 'get', 'stop'].includes(name)) {
        expect([name, status]).toEqual([name, 200]);
      } else {
        expect([name, body]).toMatchObject([
          name,
          { error: { code: 'disabled-by-site', hint: 'Ask the desk.' } }
        ]);
      }
    }
    expect(asked).toHaveLength(3);
  });

  it.each<[string, string, object]>([
    ['an empty address', '/previews', { address: '' }],
    ['an address of two lines', '/previews', { address: 'a\nb' }],
    [
      'a token of two lines',
      '/previews',
      { address, token: `${secret}\nX: y` }
    ],
    ['a field that is not known', '/gallery', { url: address }],
    ['a copy with a path for a name', '/clones', { ...request, name: '../x' }],
    ['a preview that is a path', '/clones', { ...request, preview: '../x' }],
    ['a relative path', '/upstream', { path: 'a.ipynb' }]
  ])('refuse %s', async (_, url, payload) => {
    const { body, status } = await ask(url, payload);
    expect(status).toBe(400);
    expect(JSON.stringify([body, logged])).not.toContain(secret);
    expect(asked).toEqual([]);
  });

  describe('with a token', () => {
    const given = { address, token: secret };

    it('send it for the host of the address, and keep it once it was good', async () => {
      await ask('/previews', given);
      await ask('/previews', { address });
      await ask('/previews', { address: 'https://gitlab.com/a/b' });
      const signal: unknown = expect.any(AbortSignal);
      expect(asked).toEqual([
        ['look', { address, token: secret }, signal],
        ['look', { address, token: secret }, signal],
        ['look', { address: 'https://gitlab.com/a/b' }, signal]
      ]);
      expect(tokens.of('gitlab.com')).toBeUndefined();
    });

    it('keep what was there where it was refused', async () => {
      onLook = () =>
        Promise.reject(
          new BridgeError({ code: 'fetch-denied', message: 'No.' })
        );
      expect((await ask('/previews', given)).status).toBe(403);
      expect(tokens.of('github.com')).toBe('of-environment');
    });

    it('have no use for it with a path', async () => {
      await ask('/previews', { address: '/shared/a.ipynb', token: secret });
      expect(asked).toEqual([
        ['look', { address: '/shared/a.ipynb' }, expect.any(AbortSignal)]
      ]);
    });

    it('log it never, whatever happens', async () => {
      await ask('/previews', given);
      onLook = () => Promise.reject(new Error('Unexpected.'));
      await ask('/previews', given);
      isOn = false;
      await ask('/previews', given);
      const broken = await app.inject({
        ...{ method: 'POST', url: '/hpc/v1/clone/previews' },
        headers: { 'content-type': 'application/json' },
        payload: `{"address": "x", "token": ${secret}}`
      });
      expect(broken.statusCode).toBe(400);
      expect(logged.join('\n')).toContain('Unexpected.');
      expect(logged.length).toBeGreaterThanOrEqual(5);
      expect(`${logged.join('\n')}${broken.body}`).not.toContain(secret);
    });
  });
});
