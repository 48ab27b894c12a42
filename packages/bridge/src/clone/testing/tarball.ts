import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';

import { Header, Pax } from 'tar';

/** An entry of an archive; its path is written as it is, however hostile. */
export interface TarballEntry {
  readonly path: string;
  readonly type?:
    'File' | 'Directory' | 'SymbolicLink' | 'Link' | 'CharacterDevice' | 'FIFO';
  readonly mode?: number;
  readonly target?: string;
  readonly content?: Buffer | string;
  /** Bytes of zeros instead of content: they are never in memory. */
  readonly zeros?: number;
}

const blockBytes = 512;
const zeros = Buffer.alloc(64 * 1024);
const moment = new Date('2026-03-01T12:00:00Z');

/** A real `tar.gz`, as `git archive` makes it, while it is read. */
export function tarball(
  entries: Iterable<TarballEntry>,
  commit?: string
): Readable {
  const blocks = Readable.from(blocksOf(entries, commit), {
    objectMode: false
  });
  const zipped = createGzip();
  blocks.on('error', error => zipped.destroy(error));
  zipped.on('close', () => blocks.destroy());
  return blocks.pipe(zipped);
}

function* blocksOf(
  entries: Iterable<TarballEntry>,
  commit: string | undefined
): Generator<Buffer> {
  if (commit !== undefined) {
    yield new Pax(
      { comment: commit, path: 'pax_global_header' },
      true
    ).encode();
  }
  for (const entry of entries) {
    yield* headersOf(entry);
    yield* bodyOf(entry);
  }
  yield Buffer.alloc(2 * blockBytes);
}

const sizeOf = ({ content, zeros: count = 0 }: TarballEntry): number =>
  content === undefined ? count : Buffer.byteLength(content);

function* headersOf(entry: TarballEntry): Generator<Buffer> {
  const { path, target, type = 'File' } = entry;
  const mode = entry.mode ?? (type === 'Directory' ? 0o775 : 0o664);
  const header = new Header({
    ...{ path, type, mode, mtime: moment, size: sizeOf(entry) },
    ...{ uid: 0, gid: 0, uname: 'root', gname: 'root' },
    ...(target !== undefined && { linkpath: target })
  });
  header.encode();
  if (header.needPax) {
    yield new Pax({
      path,
      ...(target !== undefined && { linkpath: target })
    }).encode();
  }
  yield header.block ?? Buffer.alloc(blockBytes);
}

function* bodyOf(entry: TarballEntry): Generator<Buffer> {
  const size = sizeOf(entry);
  if (entry.content !== undefined) {
    yield Buffer.from(entry.content);
  } else {
    for (let left = size; left > 0; left -= zeros.length) {
      yield zeros.subarray(0, Math.min(left, zeros.length));
    }
  }
  yield Buffer.alloc((blockBytes - (size % blockBytes)) % blockBytes);
}
