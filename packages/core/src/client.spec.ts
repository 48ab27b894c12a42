import { ServerConnection } from '@jupyterlab/services';

import { BridgeClient } from './client';
import { BridgeError } from './errors';

type Handler = (request: Request) => Response | Promise<Response>;

const baseUrl = 'http://localhost:8888/user/ada/lab-2/';

function clientOf(handler: Handler): BridgeClient {
  const fetch = (request: Request): Promise<Response> =>
    Promise.resolve().then(() => handler(request));
  const serverSettings = ServerConnection.makeSettings({
    baseUrl,
    Request,
    Headers,
    fetch: (input: RequestInfo | URL) => fetch(input as Request)
  });
  return new BridgeClient({ serverSettings });
}

interface IReply {
  readonly status?: number;
  readonly headers?: Record<string, string>;
}

const json = (body: unknown, init: IReply = {}): Response =>
  new Response(JSON.stringify(body), {
    status: init.status ?? 200,
    headers: { 'content-type': 'application/json', ...init.headers }
  });

const emptyWindow = {
  snapshot: 's1',
  offset: 0,
  rows: [],
  matching: 0,
  jobs: 0,
  total: 0,
  states: {},
  partitions: {},
  users: {}
};

const failing = async (call: Promise<unknown>): Promise<BridgeError> => {
  const thrown: unknown = await call.then(
    () => undefined,
    (error: unknown) => error
  );
  expect(thrown).toBeInstanceOf(BridgeError);
  return thrown as BridgeError;
};

describe('an address', () => {
  it('stands below the base URL, without a timestamp, lists as repeated keys', async () => {
    const urls: string[] = [];
    const client = clientOf(request => {
      urls.push(request.url);
      return json(emptyWindow);
    });
    const query = { state: ['running' as const, 'held' as const], q: 'a&b c' };
    await client.call('listJobs', { query });
    expect(urls).toEqual([
      `${baseUrl}hpc/v1/jobs?state=running&state=held&q=a%26b+c`
    ]);
  });

  it('carries ids percent-encoded', async () => {
    const urls: string[] = [];
    const client = clientOf(request => {
      urls.push(request.url);
      return json({ script: '#!/bin/sh\n' });
    });
    await client.call('getJobScript', { params: { id: '12_[3-9%2]' } });
    expect(urls).toEqual([`${baseUrl}hpc/v1/jobs/12_%5B3-9%252%5D/script`]);
  });
});

describe('a call', () => {
  afterEach(() => {
    document.cookie = '_xsrf=; max-age=0';
  });

  it('sends the XSRF token with GET too, and the contract it speaks', async () => {
    document.cookie = '_xsrf=2|secret';
    let seen: Headers | undefined;
    await clientOf(request => {
      seen = request.headers;
      return json({ ok: true });
    }).call('getHealth', {});
    expect(seen?.get('x-xsrftoken')).toBe('2|secret');
    expect(seen?.get('hpc-contract')).toBe('1');
  });

  it('sends what it has to say as JSON', async () => {
    const seen: Request[] = [];
    const client = clientOf(request => {
      seen.push(request);
      return json({ results: [{ id: '7' }] });
    });
    const body = { action: 'cancel' as const, ids: ['7'] };
    await client.call('actOnJobs', { body });
    const [request] = seen;
    expect(request?.method).toBe('POST');
    expect(request?.headers.get('content-type')).toBe('application/json');
    expect(await request?.json()).toEqual(body);
  });

  it('sends the ETag and tells that nothing changed, and how fresh that is', async () => {
    const client = clientOf(request =>
      request.headers.get('if-none-match') === '"e1"'
        ? new Response(null, {
            status: 304,
            headers: { 'hpc-at': '100', 'hpc-next-at': '160.5' }
          })
        : json(emptyWindow, { headers: { etag: '"e1"', 'hpc-stale': '1' } })
    );
    const first = await client.callIfChanged('listJobs', { query: {} });
    expect(first).toMatchObject({ modified: true, etag: '"e1"', stale: true });
    const second = await client.callIfChanged(
      'listJobs',
      { query: {} },
      { etag: '"e1"' }
    );
    expect(second).toEqual({
      modified: false,
      at: 100,
      nextAt: 160.5,
      stale: false
    });
  });

  it('takes the time from the server when the clock of the browser is wrong', async () => {
    const client = clientOf(() =>
      json({ ok: true }, { headers: { date: 'Sat, 21 Nov 2026 10:00:00 GMT' } })
    );
    await client.call('getHealth', {});
    const truth = Date.parse('2026-11-21T10:00:00Z') / 1000;
    expect(Math.abs(client.now() - truth)).toBeLessThan(2);
  });

  it('rejects with the reason of the abort, not with a failure', async () => {
    const abort = new AbortController();
    const client = clientOf(() => {
      abort.abort(new Error('not needed'));
      throw new TypeError('Failed to fetch');
    });
    await expect(
      client.call('getHealth', {}, { signal: abort.signal })
    ).rejects.toThrow('not needed');
  });
});

describe('a failure', () => {
  it('of the network is “unreachable”, with what to do', async () => {
    const client = clientOf(() => {
      throw new TypeError('Failed to fetch');
    });
    const error = await failing(client.call('getHealth', {}));
    expect(error.info).toMatchObject({
      code: 'unreachable',
      hint: expect.stringContaining('connection') as string
    });
  });

  it('told by the bridge arrives as it was told', async () => {
    const info = {
      code: 'scheduler-refused' as const,
      message: 'invalid partition specified: nope',
      detail: 'sbatch: error: invalid partition specified: nope',
      field: 'body.options.partition'
    };
    const client = clientOf(() => json({ error: info }, { status: 422 }));
    const error = await failing(client.call('getSystem', {}));
    expect(error.info).toEqual(info);
  });

  it('of a proxy shows its words without its markup', async () => {
    const page = '<html><style>b{}</style><h1>502 Bad Gateway</h1>nginx</html>';
    const client = clientOf(() => new Response(page, { status: 502 }));
    const error = await failing(client.call('getSystem', {}));
    expect(error.info).toMatchObject({ code: 'bridge-lost' });
    expect(error.info.detail).toContain('502 Bad Gateway nginx');
    expect(error.info.detail).not.toContain('<');
  });

  it.each([
    [403, 'not-logged-in'],
    [404, 'bridge-missing'],
    [504, 'bridge-lost']
  ])('with status %i and no words of ours is %s', async (status, code) => {
    const client = clientOf(() => new Response('', { status }));
    expect((await failing(client.call('getSystem', {}))).code).toBe(code);
  });

  it('to keep the contract asks for a reload and names the field', async () => {
    const broken = { ...emptyWindow, matching: 'many' };
    const client = clientOf(() => json(broken));
    const error = await failing(client.call('listJobs', { query: {} }));
    expect(error.code).toBe('contract-mismatch');
    expect(error.info.detail).toContain('/matching');
  });

  it('of versions asks for a reload', async () => {
    const client = clientOf(() =>
      json(emptyWindow, { headers: { 'hpc-contract': '2' } })
    );
    const error = await failing(client.call('listJobs', { query: {} }));
    expect(error.info).toMatchObject({
      code: 'contract-mismatch',
      hint: expect.stringContaining('Reload') as string
    });
  });
});
