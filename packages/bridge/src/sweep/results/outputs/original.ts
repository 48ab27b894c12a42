import { createHash } from 'node:crypto';

import type { Files } from '../../../texts/folder';
import type { SweepRecord } from '../../records';

/** Bytes that are read at once, and of a notebook that is looked at. */
const partBytes = 1024 * 1024;
const mostBytes = 1_000_000_000;

/** Notebooks of which the sum is kept. */
const most = 100;

interface Known {
  readonly size: number;
  readonly mtimeMs: number;
  readonly sha256: string;
}

/** Whether notebooks that were swept are others by now. */
export class Originals {
  constructor(private readonly files: Files) {}

  /**
   * False where it cannot be told, as the original is gone or does not answer:
   * the copy is what runs are made of. It is read only where its size or time
   * is another than at the last look.
   */
  async isChanged({ manifest }: SweepRecord): Promise<boolean> {
    const { path, versions } = manifest.notebook;
    const newest = versions.at(-1);
    try {
      const sum = await this.files.run(path, async ops => {
        const { kind, mtimeMs, size } = await ops.target(path);
        const known = this.known.get(path);
        if (known?.size === size && known.mtimeMs === mtimeMs) {
          return known.sha256;
        }
        if (kind !== 'file' || size > mostBytes) {
          return undefined;
        }
        const hash = createHash('sha256');
        for (let at = 0; at < size; at += partBytes) {
          hash.update((await ops.part(path, at, partBytes)).bytes);
        }
        const sha256 = hash.digest('hex');
        if (this.known.size >= most) {
          this.known.clear();
        }
        this.known.set(path, { size, mtimeMs, sha256 });
        return sha256;
      });
      return sum !== undefined && sum !== newest?.sha256;
    } catch {
      return false;
    }
  }

  private readonly known = new Map<string, Known>();
}
