import { ServerConnection } from '@jupyterlab/services';

import { LazyClient } from './lazyclient';

describe('the client that is loaded when it is needed', () => {
  let urls: string[];
  let answer: () => Promise<Response>;
  let client: LazyClient;

  beforeEach(() => {
    urls = [];
    answer = () => Promise.resolve(new Response('{"ok":true}'));
    const fetch = (request: Request): Promise<Response> => {
      urls.push(new URL(request.url).pathname);
      return answer();
    };
    client = new LazyClient({
      serverSettings: ServerConnection.makeSettings({
        baseUrl: 'http://localhost:8888/user/ada/',
        Request,
        Headers,
        fetch: (input: RequestInfo | URL) => fetch(input as Request)
      })
    });
  });

  const settle = () => new Promise(resolve => setTimeout(resolve));

  it('has the bridge started by one request, before anything is asked', async () => {
    expect(client.awake).toBe(false);
    client.wake();
    client.wake();
    expect(client.awake).toBe(true);
    expect(urls).toEqual(['/user/ada/hpc/v1/health']);
    await client.call('getHealth', {});
    client.wake();
    expect(urls).toHaveLength(2);
    await settle();
  });

  it('sends no request of its own once there was one, and leaves errors to the next', async () => {
    await client.call('getHealth', {});
    expect(client.awake).toBe(true);
    client.wake();
    expect(urls).toHaveLength(1);
    answer = () => Promise.reject(new TypeError('no network'));
    await expect(client.call('getHealth', {})).rejects.toMatchObject({
      info: { code: 'unreachable' }
    });
  });

  it('tells of no error', async () => {
    answer = () => Promise.reject(new TypeError('no network'));
    client.wake();
    await settle();
    expect(urls).toHaveLength(1);
  });
});
