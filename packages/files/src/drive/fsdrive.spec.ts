import { ContentsManager, Drive, ServerConnection } from '@jupyterlab/services';

import { FsDrive } from './fsdrive';

const baseUrl = 'https://hub.example/user/ada/lab-2/';

const file = {
  name: 'a.txt',
  path: 'scratch/ada/a.txt',
  type: 'file',
  writable: true,
  created: '2026-01-01T00:00:00Z',
  last_modified: '2026-01-01T00:00:00Z',
  mimetype: 'text/plain',
  format: 'text',
  content: 'text'
};

describe('the drive of all files', () => {
  let asked: Request[];
  let contents: ContentsManager;

  beforeEach(() => {
    asked = [];
    const fetch = (input: RequestInfo | URL): Promise<Response> => {
      const request = new Request(input);
      asked.push(request);
      return Promise.resolve(new Response(JSON.stringify(file)));
    };
    const serverSettings = ServerConnection.makeSettings({
      baseUrl,
      token: 'secret',
      fetch
    });
    contents = new ContentsManager({
      defaultDrive: new Drive({ serverSettings }),
      serverSettings
    });
    contents.addDrive(new FsDrive(serverSettings));
  });
  afterEach(() => {
    document.cookie = '_xsrf=; max-age=0';
    contents.dispose();
  });

  it('reads and saves where the server extension has it, with credentials', async () => {
    const model = await contents.get('fs:/scratch/ada/a b%.txt');
    expect(model.path).toBe('fs:scratch/ada/a b%.txt');
    await contents.save('fs:scratch/ada/a b%.txt', file as Partial<never>);
    const place = `${baseUrl}hpc/fs/contents/scratch/ada/a%20b%25.txt`;
    expect(
      asked.map(({ method, url }) => [method, url.replace(/\?.*/, '')])
    ).toEqual([
      ['GET', place],
      ['PUT', place]
    ]);
    for (const { headers } of asked) {
      expect(headers.get('Authorization')).toBe('token secret');
    }
  });

  it('leaves all other paths to Jupyter’s own drive', async () => {
    await contents.get('a:b.txt');
    expect(asked[0]?.url).toContain(`${baseUrl}api/contents/`);
    expect(await contents.getDownloadUrl('a.txt')).toBe(
      `${baseUrl}files/a.txt`
    );
  });

  it('gives an address for a browser, with the proof that it is one of ours', async () => {
    const path = 'fs:scratch/ä?/a b.html';
    const address = `${baseUrl}hpc/fs/files/scratch/%C3%A4%3F/a%20b.html`;
    expect(await contents.getDownloadUrl(path)).toBe(address);
    document.cookie = '_xsrf=2|abc';
    expect(await contents.getDownloadUrl(path)).toBe(
      `${address}?_xsrf=2%7Cabc`
    );
  });
});
