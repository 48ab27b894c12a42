import { ServerConnection } from '@jupyterlab/services';

import { type Disk, split } from './disk';

/** Jupyter's own server, as far as its file browser asks it. */
export class JupyterDouble {
  /** Requests to the contents API: `GET folder?content=1`. */
  readonly asked: string[] = [];
  /** Waited for before directories are listed. */
  delay: Promise<unknown> = Promise.resolve();

  constructor(private readonly _disk: Disk) {}

  readonly settings = ServerConnection.makeSettings({
    baseUrl: 'http://localhost:8888/',
    wsUrl: 'ws://localhost:8888/',
    Request,
    Headers,
    fetch: (input: RequestInfo | URL, init?: RequestInit) =>
      this._answer(new Request(input, init))
  });

  private async _answer(request: Request): Promise<Response> {
    const url = new URL(request.url);
    if (!url.pathname.startsWith('/api/contents')) {
      return json(url.pathname === '/api/kernelspecs' ? specs : []);
    }
    const path = decodeURIComponent(url.pathname)
      .replace('/api/contents', '')
      .replace(/^\/+|\/+$/g, '');
    const content = url.searchParams.get('content') ?? '1';
    this.asked.push(`${request.method} ${path}?content=${content}`);
    if (request.method === 'PUT') {
      const [folder, name] = split(path);
      this._disk.folders.get(folder)?.push(name);
      return json(this._model(path), 201);
    }
    if (!this._disk.has(path)) {
      return json({ message: `No such file: ${path}` }, 404);
    }
    const names = this._disk.folders.get(path);
    if (content === '0' || names === undefined) {
      return json(this._model(path));
    }
    await this.delay;
    return json({
      ...this._model(path),
      format: 'json',
      content: names.map(name =>
        this._model((path === '' ? '' : `${path}/`) + name.replace('/', ''))
      )
    });
  }

  private _model(path: string): object {
    const [folder, name] = split(path);
    const directory =
      this._disk.folders.has(path) ||
      this._disk.folders.get(folder)?.includes(`${name}/`);
    const file = name.endsWith('.ipynb') ? 'notebook' : 'file';
    const time = new Date(this._disk.time * 1000).toISOString();
    return {
      name,
      path,
      type: directory ? 'directory' : file,
      content: null,
      format: null,
      mimetype: null,
      created: time,
      last_modified: time,
      writable: true,
      ...(directory ? {} : { size: 5 })
    };
  }
}

const specs = { default: '', kernelspecs: {} };

const json = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), { status });
