import { mkdir, open, symlink } from 'node:fs/promises';
import type { Piece } from '../found';
import { posix } from 'node:path';
import { addAbortSignal, type Readable } from 'node:stream';

import { systemCode } from '../../errors';
import type { PieceCheck } from './check';
import type { Left } from './left';
import { linkProblem, targetProblem } from './links';
import { untrustedNotebook } from './notebook';
import { Syncs } from './syncs';

/** How far a copy is; counts grow. */
export interface Tally {
  files: number;
  bytes: number;
}

export interface TreeOptions {
  /** The folder that the copy is; made here. */
  readonly root: string;
  readonly check: PieceCheck;
  readonly left: Left;
  readonly tally: Tally;
  /** Bytes up to which a notebook is looked through. */
  readonly notebookBytes: number;
  readonly signal: AbortSignal;
}

/**
 * Writes the pieces of a copy below a folder that nobody else can enter. No
 * file is ever written through a link: links are made last. Rejects with a
 * `BridgeError`, the system's errors, or the reason of the signal.
 */
export class TreeWriter {
  constructor(private readonly options: TreeOptions) {}

  async begin(): Promise<void> {
    await this.folder('');
  }

  /** What its check refuses is thrown, or left out. */
  async write(piece: Piece): Promise<void> {
    const { check, signal } = this.options;
    signal.throwIfAborted();
    const path = check.admit(piece);
    if (path === undefined) {
      return;
    }
    if (piece.kind === 'directory') {
      await this.folder(path);
    } else if (piece.kind === 'link') {
      this.links.set(path, piece.target ?? '');
    } else {
      const isNotebook = path.endsWith('.ipynb');
      const content = this.counted(piece.body);
      await this.file(
        path,
        isNotebook ? this.withoutTrust(content) : content,
        piece.executable
      );
    }
  }

  /** A file of the copy that no archive has a say in. */
  async put(path: string, bytes: Buffer): Promise<void> {
    this.options.check.count(bytes.length);
    this.options.tally.bytes += bytes.length;
    await this.file(path, [bytes]);
  }

  /** Makes the links, and has all of it on disk. */
  async finish(): Promise<void> {
    const { left, root, signal } = this.options;
    for (const [path, target] of this.links) {
      signal.throwIfAborted();
      const why = targetProblem(target) ?? linkProblem(path, this.links);
      if (why === undefined) {
        await this.folder(posix.dirname(path));
        await this.unlessTaken(path, () => symlink(target, `${root}/${path}`));
      } else {
        left.add(path, `the link was left out: ${why}`);
      }
    }
    for (const folder of this.folders) {
      signal.throwIfAborted();
      await this.syncs.add(await open(this.at(folder), 'r'));
    }
    await this.syncs.all();
  }

  /** Once no file is open any more, whatever became of it. */
  ended(): Promise<void> {
    return this.syncs.ended();
  }

  private async file(
    path: string,
    content: Iterable<Buffer> | AsyncIterable<Buffer>,
    isExecutable = false
  ): Promise<void> {
    await this.folder(posix.dirname(path));
    const mode = isExecutable ? 0o777 : 0o666;
    await this.unlessTaken(path, async () => {
      const file = await open(this.at(path), 'wx', mode);
      try {
        for await (const chunk of content) {
          // Each goes on where the last one ended.
          await file.writeFile(chunk);
        }
      } catch (error) {
        await file.close();
        throw error;
      }
      await this.syncs.add(file);
      this.options.tally.files += 1;
    });
  }

  /** With the folders that it is in. */
  private async folder(path: string): Promise<void> {
    const own = path === '.' ? '' : path;
    if (this.folders.has(own)) {
      return;
    }
    if (own !== '') {
      await this.folder(posix.dirname(own));
    }
    await mkdir(this.at(own)).catch((error: unknown) => {
      // Where case does not count, another name may be that of this folder.
      if (systemCode(error) !== 'EEXIST' || own === '') {
        throw error;
      }
    });
    this.folders.add(own);
  }

  /** Two names of an archive may be one to a file system. */
  private async unlessTaken(
    path: string,
    make: () => Promise<void>
  ): Promise<void> {
    try {
      await make();
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') {
        throw error;
      }
      this.options.left.add(path, 'another has the same name here');
    }
  }

  private async *counted(body: Readable | undefined): AsyncGenerator<Buffer> {
    if (body === undefined) {
      return;
    }
    const { check, signal, tally } = this.options;
    addAbortSignal(signal, body);
    for await (const chunk of body) {
      const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
      check.count(bytes.length);
      yield bytes;
      tally.bytes += bytes.length;
    }
  }

  /** A notebook is held in memory, up to a size; what is larger goes as it is. */
  private async *withoutTrust(
    content: AsyncIterable<Buffer>
  ): AsyncGenerator<Buffer> {
    const held: Buffer[] = [];
    let size = 0;
    for await (const chunk of content) {
      held.push(chunk);
      size += chunk.length;
      if (size > this.options.notebookBytes) {
        yield* held.splice(0);
      }
    }
    yield size > this.options.notebookBytes
      ? Buffer.alloc(0)
      : untrustedNotebook(Buffer.concat(held));
  }

  private at(path: string): string {
    const { root } = this.options;
    return path === '' ? root : `${root}/${path}`;
  }

  private readonly syncs = new Syncs();
  private readonly folders = new Set<string>();
  private readonly links = new Map<string, string>();
}
