/** @jest-environment node */
import { once } from 'node:events';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

import { DashboardPlace } from '../testing/dashboard';

jest.setTimeout(60_000);

let place: DashboardPlace;
beforeEach(async () => {
  place = new DashboardPlace();
  await place.open();
});
afterEach(() => place.close());

const switched =
  'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
  'Sec-WebSocket-Accept: abc\r\nSec-WebSocket-Protocol: bokeh\r\nSet-Cookie: a=b\r\n\r\n';

/** Opens a WebSocket; resolves to both of its ends. */
async function open(first = ''): Promise<{ browser: Socket; dask: Duplex }> {
  const dask = new Promise<Duplex>(resolve => {
    place.pages.switch = (_asked, socket) => {
      socket.write(switched + first);
      resolve(socket);
    };
  });
  const { socket } = await place.upgrade('/status/ws');
  expect(socket).toBeDefined();
  return { browser: socket!, dask: await dask };
}

describe('a WebSocket of the dashboard', () => {
  it('is asked for as by a page of Dask itself, and by nobody', async () => {
    place.pages.switch = (_asked, socket) => void socket.write(switched);
    const { answer, socket } = await place.upgrade('/status/ws?a=b', {
      ...{ 'sec-websocket-key': 'key', 'sec-websocket-version': '13' },
      ...{ 'sec-websocket-protocol': 'bokeh, token', cookie: 'a=b' },
      ...{ origin: 'https://hub', authorization: 'token x' }
    });
    const { headers, url } = place.pages.asked!;
    expect(url).toBe('/status/ws?a=b');
    expect(headers).toEqual({
      ...{ connection: 'Upgrade', upgrade: 'websocket' },
      ...{ 'sec-websocket-key': 'key', 'sec-websocket-version': '13' },
      'sec-websocket-protocol': 'bokeh, token',
      host: expect.stringMatching(/^127\.0\.0\.1:[0-9]+$/),
      origin: `https://${headers.host}`
    });
    expect(answer.headers).toEqual({
      ...{ connection: 'Upgrade', upgrade: 'websocket' },
      ...{ 'sec-websocket-accept': 'abc', 'sec-websocket-protocol': 'bokeh' }
    });
    socket?.destroy();
  });

  it('carries bytes as they are, both ways, from the first on', async () => {
    const { browser, dask } = await open('early');
    const bytes = Buffer.from([0, 255, 128, 10, 13, 0]);
    dask.write(bytes);
    const expected = Buffer.concat([Buffer.from('early'), bytes]);
    let heard = Buffer.alloc(0);
    while (heard.length < expected.length) {
      const [chunk] = (await once(browser, 'data')) as [Buffer];
      heard = Buffer.concat([heard, chunk]);
    }
    expect(heard).toEqual(expected);
    browser.write(bytes);
    expect(await once(dask, 'data')).toEqual([bytes]);
  });

  it('ends for both, with all that was said, whoever ends it', async () => {
    for (const first of ['browser', 'dask'] as const) {
      const both = await open();
      const [one, other] =
        first === 'dask'
          ? [both.dask, both.browser]
          : [both.browser, both.dask];
      one.resume().end('last words');
      expect(String(await once(other, 'data'))).toBe('last words');
      await once(other, 'end');
      other.destroy();
    }
  });

  it('is no faster than who reads', async () => {
    const { browser, dask } = await open();
    const piece = Buffer.alloc(65_536, 'x');
    const pieces = 512;
    let sent = 0;
    const more = (): void => {
      while (sent < pieces) {
        sent += 1;
        if (!dask.write(piece)) {
          dask.once('drain', more);
          return;
        }
      }
    };
    more();
    let before = -1;
    while (before !== sent) {
      before = sent;
      await place.get('/');
    }
    expect(sent).toBeLessThan(pieces / 2);
    let length = 0;
    browser.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length === pieces * piece.length) {
        browser.emit('all');
      }
    });
    await once(browser, 'all');
    browser.destroy();
  });

  it('outlives the time in which nobody says anything', async () => {
    place.times.answer = 200;
    const { browser, dask } = await open();
    place.pages.serve = () => undefined;
    // This one is given up after that time, and the other not.
    expect((await place.get('/status')).status).toBe(502);
    dask.write('late');
    expect(await once(browser, 'data')).toEqual([Buffer.from('late')]);
    browser.destroy();
  });

  it('keeps the bridge, and ends with it', async () => {
    expect(place.dashboards.isBusy()).toBe(false);
    const { browser, dask } = await open();
    expect(place.dashboards.isBusy()).toBe(true);
    expect(place.used).toBe(1);
    const closed = [
      once(browser.resume(), 'close'),
      once(dask.resume(), 'close')
    ];
    await place.app.close();
    await Promise.all(closed);
    expect(place.dashboards.isBusy()).toBe(false);
  });

  it.each([
    ['/status', 404],
    ['/eventstream', 404],
    ['/api/v1/ws', 404],
    ['/..%2fstatus/ws', 404]
  ])('is not made of %s', async (page, status) => {
    const { answer, socket } = await place.upgrade(page);
    expect([answer.statusCode, socket]).toEqual([status, undefined]);
    expect(place.pages.seen).toEqual([]);
  });

  it('is not made for a cluster that is not there, or where Dask refuses', async () => {
    const missing = await place.upgrade('/status/ws', {}, 'zzzzzzzz99');
    expect(missing.answer.statusCode).toBe(404);
    place.pages.switch = (_asked, socket) =>
      socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
    const refused = await place.upgrade('/status/ws');
    expect(refused.answer.statusCode).toBe(502);
    place.pages.switch = (_asked, socket) => socket.destroy();
    const cut = await place.upgrade('/status/ws');
    expect(cut.answer.statusCode).toBe(502);
    expect(place.dashboards.isBusy()).toBe(false);
  });
});
