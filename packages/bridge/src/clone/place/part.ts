import { lstat, mkdir, realpath, rename, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';

import { BridgeError, systemCode } from '../../errors';
import { Folder, replaced } from '../../files/changes/folder';
import { bytesOfText } from '../../files/changes/names';
import { placeNew } from '../../files/changes/place';
import { copyName, type Noted } from './journal';
import { cut, numberedName } from './names';

/** Names that are tried while others take one after the other. */
const mostTries = 10_000;

/** Bytes of the name of a copy that its hidden folder has as well. */
const mostShown = 200;

/**
 * The hidden folder, beside its place, in which a copy is made. The folder that
 * it is in is held open: whatever its path leads to meanwhile, the copy comes
 * to be there.
 */
export class Part {
  private constructor(
    private readonly folder: Folder,
    private readonly noted: Noted,
    private readonly name: string,
    private readonly place: string
  ) {}

  /** `folder` is a real path. Rejects with the system's errors. */
  static async begin(
    folder: string,
    name: string,
    noted: Noted
  ): Promise<Part> {
    const opened = await Folder.open(folder);
    try {
      if ((await realpath(opened.reached)) !== folder) {
        throw replaced(folder);
      }
      const own = `.${cut(name, mostShown)}.hpc-${noted.id}.part`;
      await noted.begin(join(folder, own));
      const place = `${opened.reached}/${own}`;
      await mkdir(place, { mode: 0o700 });
      return new Part(opened, noted, name, place);
    } catch (error) {
      await opened.close();
      await noted.end();
      throw error;
    }
  }

  /** Where the copy is made: nothing is there yet. */
  get copy(): string {
    return `${this.place}/${copyName}`;
  }

  /**
   * Gives a copy that is whole its name, or, where that was taken meanwhile,
   * the next that is free; never that of anything else. Resolves with it.
   */
  async settle(kind: 'file' | 'folder'): Promise<string> {
    for (let number = 1; number <= mostTries; number += 1) {
      const name = numberedName(this.name, number);
      if (await this.takes(kind, name)) {
        await this.folder.sync();
        return name;
      }
    }
    throw new BridgeError({
      code: 'path-exists',
      message: `${this.folder.path} has ${this.name} already, and so many more of that name.`,
      hint: 'Choose another name, or another folder.'
    });
  }

  /** Leaves nothing but what was settled; what cannot be removed now is swept by the next bridge. */
  async end(): Promise<void> {
    await rm(this.place, { recursive: true, force: true, maxRetries: 2 }).then(
      () => this.noted.end(),
      () => undefined
    );
    await this.folder.close();
  }

  private async takes(kind: 'file' | 'folder', name: string): Promise<boolean> {
    const place = this.folder.at(bytesOfText(name));
    if (await isThere(place)) {
      return false;
    }
    try {
      if (kind === 'file') {
        await placeNew(Buffer.from(this.copy), place);
      } else {
        await this.noted.take(name);
        await placeFolder(this.copy, place);
      }
      return true;
    } catch (error) {
      if (systemCode(error) === 'EEXIST') {
        return false;
      }
      throw error;
    }
  }
}

async function isThere(path: Buffer): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') {
      return false;
    }
    throw error;
  }
}

/**
 * Gives a folder a name by making one that is empty, which fails where
 * anything has the name, and taking its place, which fails once something is
 * in it. Rejects with EEXIST where the name is taken.
 */
async function placeFolder(from: string, to: Buffer): Promise<void> {
  await mkdir(to, { mode: 0o700 });
  try {
    await rename(from, to);
  } catch (error) {
    await rmdir(to).catch(() => undefined);
    const code = systemCode(error) ?? '';
    throw ['ENOTEMPTY', 'ENOTDIR', 'EISDIR'].includes(code)
      ? Object.assign(new Error('It is taken.'), { code: 'EEXIST' })
      : error;
  }
}
