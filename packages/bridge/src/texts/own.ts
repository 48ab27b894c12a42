import { link, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import {
  makeFolder,
  removeAbandoned,
  syncFolder,
  temporaryFile,
  writeNew,
  writeWhole
} from '../atomic';
import { BridgeError, systemCode } from '../errors';
import { within } from '../within';
import { type Files, readText, textsIn } from './folder';
import type { TextKind } from './kind';
import { unwritable } from './unwritable';

/** Milliseconds after which nobody waits for something to be written. */
const patience = 20_000;

export interface OwnTextsOptions {
  /** Made when there is something to keep. */
  readonly folder: string;
  readonly files: Files;
  readonly kind: TextKind;
  /** The name of the file of one, less its ending. */
  readonly stemOf: (name: string) => string;
  /** Its name, by that of its file; undefined where no request could say it. */
  readonly nameOf: (stem: string) => string | undefined;
}

/** One of a person's own texts, as it is listed. */
export interface OwnText {
  readonly name: string;
  /** Its head; empty where it cannot be read. */
  readonly text: string;
  /** Why it cannot be used. */
  readonly problem?: string;
}

/**
 * A person's own texts of one kind: a file for each, named after it. Without a
 * lock: each file comes, is replaced and goes as a whole, and none is
 * overwritten unasked, whoever else writes. Whatever changes is on disk before
 * it resolves. All reject with a `BridgeError`.
 */
export class OwnTexts {
  constructor(private readonly options: OwnTextsOptions) {}

  /** None where there is no folder yet; and that there are more than are listed. */
  async list(): Promise<{ texts: OwnText[]; problem?: string }> {
    const { files, folder, kind } = this.options;
    try {
      const found = await textsIn(
        files,
        folder,
        kind,
        file => this.nameOf(file) !== undefined
      );
      return {
        ...(found.problem !== undefined && { problem: found.problem }),
        texts: found.files.flatMap(({ file, ...one }) => {
          const name = this.nameOf(file);
          return name === undefined ? [] : [{ ...one, name }];
        })
      };
    } catch (error) {
      if (error instanceof BridgeError && error.info.code === 'path-missing') {
        return { texts: [] };
      }
      throw error;
    }
  }

  async read(name: string): Promise<string> {
    const { files, kind } = this.options;
    try {
      return await readText(files, this.pathOf(name), kind);
    } catch (error) {
      if (error instanceof BridgeError && error.info.code === 'path-missing') {
        throw this.gone(name);
      }
      throw error;
    }
  }

  async save(name: string, text: string, overwrite: boolean): Promise<void> {
    const { folder, kind } = this.options;
    if (Buffer.byteLength(text) > kind.bytes) {
      throw new BridgeError({
        code: 'too-large',
        message: `A ${kind.one} may have ${kind.bytes / 1024} kB at most.`,
        ...kind.large
      });
    }
    await this.write(async () => {
      await makeFolder(folder);
      if (overwrite) {
        await writeWhole(this.pathOf(name), text);
        return;
      }
      await this.requireRoom();
      if (!(await writeNew(this.pathOf(name), text))) {
        throw this.taken(name, 'body.name');
      }
      await syncFolder(folder);
    });
  }

  /** Under both names for a moment, never under none. */
  async rename(name: string, to: string): Promise<void> {
    const { folder } = this.options;
    await this.write(async () => {
      try {
        await link(this.pathOf(name), this.pathOf(to));
      } catch (error) {
        const code = systemCode(error);
        throw code === 'EEXIST'
          ? this.taken(to, 'body.to')
          : code === 'ENOENT'
            ? this.gone(name)
            : error;
      }
      await syncFolder(folder);
      await rm(this.pathOf(name), { force: true });
      await syncFolder(folder);
    });
  }

  async remove(name: string): Promise<void> {
    await this.write(async () => {
      try {
        await rm(this.pathOf(name));
      } catch (error) {
        throw systemCode(error) === 'ENOENT' ? this.gone(name) : error;
      }
      await syncFolder(this.options.folder);
    });
  }

  /** Refuses one too many, and removes what writers left that were killed. */
  private async requireRoom(): Promise<void> {
    const { folder, kind } = this.options;
    const entries = await readdir(folder, { withFileTypes: true });
    const left = entries.filter(({ name }) => temporaryFile.test(name));
    await Promise.all(
      left.map(({ name }) => removeAbandoned(join(folder, name)))
    );
    const own = entries.filter(
      entry => this.nameOf(entry.name) !== undefined && !entry.isDirectory()
    );
    if (own.length >= kind.most) {
      throw new BridgeError({
        code: 'too-many-entries',
        message: `You have ${kind.most} ${kind.many}, the most that are kept.`,
        hint: 'Delete one of them, or overwrite it.',
        field: 'body.name'
      });
    }
  }

  private async write(act: () => Promise<void>): Promise<void> {
    const { folder, kind } = this.options;
    try {
      await within(patience, act(), () => {
        throw new BridgeError({
          code: 'path-slow',
          message: `${folder} does not answer: it is not known whether the ${kind.one} was changed.`,
          hint: 'Its file system may come back by itself. Look at the list again before you repeat it.'
        });
      });
    } catch (error) {
      throw error instanceof BridgeError
        ? error
        : unwritable(kind, folder, error);
    }
  }

  private pathOf(name: string): string {
    const { folder, kind, stemOf } = this.options;
    return join(folder, `${stemOf(name)}${kind.ending}`);
  }

  private nameOf(file: string): string | undefined {
    const { kind, nameOf } = this.options;
    return file.endsWith(kind.ending)
      ? nameOf(file.slice(0, -kind.ending.length))
      : undefined;
  }

  private taken(name: string, field: string): BridgeError {
    return new BridgeError({
      code: 'path-exists',
      message: `You have a ${this.options.kind.one} “${name}” already.`,
      hint: 'Choose another name.',
      field
    });
  }

  private gone(name: string): BridgeError {
    return new BridgeError({
      code: 'not-found',
      message: `You have no ${this.options.kind.one} “${name}” any more.`,
      hint: 'It was renamed or deleted, perhaps in another tab.'
    });
  }
}
