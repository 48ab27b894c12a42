/** @jest-environment node */
import { contractVersion, Favorites, headers } from '@jupyterlab-hpc/api';
import type { FastifyInstance } from 'fastify';

import { buildApp } from '../app';
import { silent } from '../testing/doubles';
import { FavoritesPlace } from '../testing/favorites';
import { noHandlers } from '../testing/handlers';
import { check } from '../validate';
import { favoriteHandlers } from './favorites';

jest.setTimeout(60_000);

describe('the routes of favorites', () => {
  let place: FavoritesPlace;
  let app: FastifyInstance;

  beforeEach(() => {
    place = new FavoritesPlace();
    const store = place.store();
    app = buildApp({
      logger: silent,
      handlers: { ...noHandlers(), ...favoriteHandlers(store) }
    });
  });
  afterEach(async () => {
    await app.close();
    place.remove();
  });

  const get = (etag?: string) =>
    app.inject({
      url: '/hpc/v1/favorites',
      headers: {
        [headers.contract]: String(contractVersion),
        ...(etag !== undefined && { 'if-none-match': etag })
      }
    });
  const post = (...ops: object[]) =>
    app.inject({
      method: 'POST',
      url: '/hpc/v1/favorites/ops',
      payload: { ops }
    });

  it('give what is there, and a 304 while it is the same', async () => {
    const added = await post({ op: 'add', path: '/a', kind: 'directory' });
    expect(added.statusCode).toBe(200);
    const first = await get();
    const favorites = check(Favorites, first.json(), 'favorites');
    expect(added.json()).toMatchObject({
      favorites,
      ids: [favorites.items[0]?.id]
    });
    const etag = String(first.headers['etag']);
    expect((await get(etag)).statusCode).toBe(304);
    await post({ op: 'rename', id: favorites.items[0]?.id, name: 'A' });
    expect((await get(etag)).json()).toMatchObject({ items: [{ name: 'A' }] });
  });

  it.each([
    [{ op: 'add', path: 'relative', kind: 'directory' }],
    [{ op: 'add', path: '../x', kind: 'directory' }],
    [{ op: 'add', path: '/a\0b', kind: 'directory' }],
    [{ op: 'add', path: `/${'x'.repeat(4096)}`, kind: 'directory' }],
    [{ op: 'add', path: '/a', kind: 'socket' }],
    [{ op: 'add', path: '/a', kind: 'file', name: '' }],
    [{ op: 'remove', id: '../../etc/passwd' }],
    [{ op: 'remove', id: 'x'.repeat(65) }],
    [{ op: 'hide', id: 'site-../x' }],
    [{ op: 'burn' }]
  ])('refuse %j', async op => {
    const reply = await post(op);
    expect(reply.statusCode).toBe(400);
    expect(reply.json()).toMatchObject({ error: { code: 'bad-request' } });
  });

  it('say which operation failed, with the status of its code', async () => {
    const reply = await post(
      { op: 'add', path: '/a', kind: 'directory' },
      { op: 'rename', id: 'nobody', name: 'N' }
    );
    expect(reply.statusCode).toBe(404);
    expect(reply.json()).toMatchObject({
      error: { code: 'not-found', field: 'body.ops/1' }
    });
    expect((await get()).json()).toMatchObject({ items: [{ path: '/a' }] });
  });
});
