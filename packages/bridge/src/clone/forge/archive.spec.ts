/** @jest-environment node */
import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createGzip, gzipSync } from 'node:zlib';

import { readPieces } from '../testing/looking';
import { tarball, type TarballEntry } from '../testing/tarball';
import { type ArchiveOptions, archivePieces } from './archive';

const options: ArchiveOptions = {
  ...{ place: 'ada/x on github.com', host: 'github.com', folder: '' },
  ...{ submodules: new Set<string>(), most: 1_000_000 }
};
const signal = new AbortController().signal;

const piecesOf = (
  archive: Readable,
  more: Partial<ArchiveOptions> = {},
  until = signal
) => archivePieces(archive, { ...options, ...more }, until);

const read = (entries: TarballEntry[], more?: Partial<ArchiveOptions>) =>
  readPieces(piecesOf(tarball(entries, 'a'.repeat(40)), more));

describe('an archive', () => {
  it('gives what is in it, without its own folder', async () => {
    const deep = `${'d'.repeat(90)}/${'e'.repeat(90)}.txt`;
    const pieces = await read([
      { path: 'x-1/', type: 'Directory' },
      { path: 'x-1/a.txt', content: 'a' },
      { path: 'x-1/empty', content: '' },
      { path: `x-1/${deep}`, content: 'deep' },
      { path: 'x-1/large', content: 'l'.repeat(300_000) },
      { path: 'x-1/é ü.txt', content: 'names' }
    ]);
    expect(
      Object.values(pieces).map(({ path, text }) => [path, text?.length])
    ).toEqual([
      ...[
        ['a.txt', 1],
        ['empty', 0],
        [deep, 4]
      ],
      ...[
        ['large', 300_000],
        ['é ü.txt', 5]
      ]
    ]);
  });

  it('gives hostile names as they are, for the writer to refuse', async () => {
    const pieces = await read([
      { path: 'x/a', content: '' },
      { path: '../outside', content: '1' },
      { path: '/etc/absolute', content: '2' },
      { path: 'x/../../up', content: '3' },
      { path: 'x/link', type: 'SymbolicLink', target: '/etc/passwd' },
      { path: 'x/hard', type: 'Link', target: 'x/a' },
      { path: 'x/device', type: 'CharacterDevice' },
      { path: 'x/pipe', type: 'FIFO' }
    ]);
    expect(pieces).toMatchObject({
      '../outside': { kind: 'file' },
      '/etc/absolute': { kind: 'file' },
      '../../up': { kind: 'file' },
      link: { kind: 'link', target: '/etc/passwd' },
      hard: { kind: 'other', note: 'hard link' },
      device: { kind: 'other' },
      pipe: { kind: 'other' }
    });
  });

  it('gives of a folder only what is in it, by its name as a whole', async () => {
    const entries = ['a/b/1', 'a/bc/2', 'ab/3', 'b/4', 'a/b/c/5'].map(path => ({
      path: `x/${path}`,
      content: path
    }));
    const pieces = await read([{ path: 'x/', type: 'Directory' }, ...entries], {
      folder: 'a/b'
    });
    expect(Object.keys(pieces)).toEqual(['1', 'c/5']);
  });

  it('goes on when a body is destroyed, read in part or not read', async () => {
    const content = 'z'.repeat(200_000);
    const names = ['a', 'b', 'c', 'd'];
    const archive = tarball(
      names.map(name => ({ path: `x/${name}`, content }))
    );
    const seen: string[] = [];
    for await (const { path, body } of piecesOf(archive)) {
      seen.push(path);
      if (path === 'a') {
        body?.destroy();
      } else if (path === 'b') {
        body?.read(1);
      } else if (path === 'd') {
        expect((await buffer(body!)).toString()).toBe(content);
      }
    }
    expect(seen).toEqual(names);
  });

  it('is not kept in memory, though it is large and is read slowly', async () => {
    const files = Array.from({ length: 20 }, (_, index) => ({
      ...{ path: `x/${index}`, zeros: 10_000_000 }
    }));
    let most = 0;
    let bytes = 0;
    const before = process.memoryUsage().arrayBuffers;
    const pieces = piecesOf(tarball(files), { most: 200_000_000 });
    for await (const { body } of pieces) {
      for await (const chunk of body as AsyncIterable<Buffer>) {
        bytes += chunk.length;
        most = Math.max(most, process.memoryUsage().arrayBuffers - before);
      }
    }
    expect(bytes).toBe(200_000_000);
    // Whatever is not collected yet, but never a part that grows with it.
    expect(most).toBeLessThan(100_000_000);
  });

  it('ends its source when no more of it is wanted', async () => {
    const archive = tarball(
      Array.from({ length: 100 }, (_, index) => ({
        ...{ path: `x/${index}`, zeros: 1_000_000 }
      }))
    );
    for await (const { path } of piecesOf(archive, { most: 1e9 })) {
      expect(path).toBe('0');
      break;
    }
    expect(archive.destroyed).toBe(true);
  });

  it('ends while a body is read, when it is given up', async () => {
    const giving = new AbortController();
    const silent = new PassThrough();
    const whole = tarball([{ path: 'x/a', zeros: 2_000_000 }]);
    const bytes = await buffer(whole);
    silent.write(bytes.subarray(0, bytes.length / 2));
    const reading = (async () => {
      for await (const { body } of piecesOf(
        silent,
        { most: 1e9 },
        giving.signal
      )) {
        body!.once('data', () => giving.abort(new Error('given up')));
        await buffer(body!);
      }
    })();
    await expect(reading).rejects.toThrow('given up');
    expect(silent.destroyed).toBe(true);
  });
});

describe('an archive is refused', () => {
  const failing = async (archive: Readable, more?: Partial<ArchiveOptions>) =>
    readPieces(piecesOf(archive, more)).then(
      () => undefined,
      (error: unknown) => Reflect.get(Object(error), 'info') as object
    );
  const damaged = {
    code: 'fetch-failed',
    message: expect.stringContaining('that github.com sent is damaged')
  };

  it('when it breaks off, in a file or between two', async () => {
    const random = Array.from({ length: 200_000 }, (_, index) =>
      String.fromCharCode(33 + ((index * index * 31) % 90))
    ).join('');
    const bytes = await buffer(
      tarball(['a', 'b'].map(path => ({ path: `x/${path}`, content: random })))
    );
    for (const part of [0.2, 0.5, 0.9, 0.999]) {
      const cut = bytes.subarray(0, Math.floor(bytes.length * part));
      expect(await failing(Readable.from([cut]))).toMatchObject(damaged);
    }
  });

  it('when a file in it is shorter than its header says', async () => {
    const plain = await buffer(
      tarball([{ path: 'x/a', zeros: 50_000 }]).pipe(new PassThrough())
    );
    const { gunzipSync } = await import('node:zlib');
    const cut = gzipSync(gunzipSync(plain).subarray(0, 20_000));
    expect(await failing(Readable.from([cut]))).toMatchObject(damaged);
  });

  it('when it is none', async () => {
    const page = Buffer.from('<html>Log in</html>');
    for (const body of [
      page,
      gzipSync(page),
      gzipSync(Buffer.alloc(5000, 7))
    ]) {
      expect(await failing(Readable.from([body]))).toMatchObject(damaged);
    }
  });

  it('when its files have more bytes than a copy may, by their headers', async () => {
    const archive = tarball([{ path: 'x/bomb', zeros: 20_000_000 }]);
    expect(await failing(archive)).toMatchObject({
      code: 'fetch-too-large',
      message:
        'ada/x on github.com has more than the 1 MB that a copy may have here.'
    });
  });

  it('when there is no end of what is not wanted, or behind its end', async () => {
    const skipped = tarball([{ path: 'x/b/bomb', zeros: 20_000_000 }]);
    expect(await failing(skipped, { folder: 'a' })).toMatchObject({
      code: 'fetch-too-large'
    });
    const zipped = createGzip();
    Readable.from(
      (function* () {
        for (let count = 0; count < 200; count += 1) {
          yield Buffer.alloc(64 * 1024);
        }
      })(),
      { objectMode: false }
    ).pipe(zipped);
    expect(await failing(zipped)).toMatchObject({ code: 'fetch-too-large' });
  });
});
