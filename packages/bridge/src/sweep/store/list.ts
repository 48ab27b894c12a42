import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { SweepId } from '@jupyterlab-hpc/api';
import { type Static, Type } from '@sinclair/typebox';

import {
  makeFolder,
  removeAbandoned,
  temporaryFile,
  writeWhole
} from '../../atomic';
import { systemCode } from '../../errors';
import type { Files } from '../../texts/folder';
import { unwritableError } from '../../unwritable';
import { checkJson } from '../../validate';
import { readText } from './text';

/** A sweep in the list of a person: where its folder is. */
export const Entry = Type.Object({
  version: Type.Literal(1),
  id: SweepId,
  /** Absolute. */
  folder: Type.String({ pattern: '^/[^\\u0000-\\u001f\\u007f]*$' }),
  name: Type.String(),
  /** Epoch seconds. */
  created: Type.Integer(),
  /** The id in its manifest, where another folder has that in this list. */
  copyOf: Type.Optional(SweepId),
  /** It is known here, and not listed. */
  isTrial: Type.Optional(Type.Literal(true))
});
export type Entry = Static<typeof Entry>;

const entryFile = /^[a-z0-9]{8,16}\.json$/;
const mostBytes = 64 * 1024;

/**
 * The sweeps of a person: a small file for each, and no lock. Whatever tabs
 * and hosts do at the same time, none takes away what another has put there.
 */
export class EntryList {
  constructor(
    private readonly folder: string,
    private readonly files: Files
  ) {}

  /** All of them; one that cannot be understood is left out. Rejects with the system's errors and `SlowError`. */
  async all(): Promise<readonly Entry[]> {
    const names = await this.names();
    const entries = await Promise.all(
      names
        .filter(name => entryFile.test(name))
        .map(name => this.get(name.slice(0, -'.json'.length)))
    );
    return entries.filter(entry => entry !== undefined);
  }

  /** Undefined for what is not in it. */
  async get(id: string): Promise<Entry | undefined> {
    const path = this.path(id);
    let text: string;
    try {
      text = await readText(this.files, path, mostBytes);
    } catch (error) {
      if (isNothing(error)) {
        return undefined;
      }
      throw error;
    }
    try {
      const entry = checkJson(Entry, text, path);
      return entry.id === id ? entry : undefined;
    } catch {
      return undefined;
    }
  }

  async put(entry: Entry): Promise<void> {
    try {
      await makeFolder(this.folder);
      await writeWhole(this.path(entry.id), `${JSON.stringify(entry)}\n`);
    } catch (error) {
      throw unwritableError({ ...keeping, folder: this.folder }, error);
    }
  }

  async remove(id: string): Promise<void> {
    try {
      await rm(this.path(id), { force: true });
    } catch (error) {
      throw unwritableError({ ...keeping, folder: this.folder }, error);
    }
  }

  /** Removes what writers that were killed have left. */
  async tidy(): Promise<void> {
    const names = await readdir(this.folder).catch(() => []);
    await Promise.all(
      names
        .filter(name => temporaryFile.test(name))
        .map(name => removeAbandoned(join(this.folder, name)))
    );
  }

  private async names(): Promise<readonly string[]> {
    try {
      const { names } = await this.files.run(this.folder, ops =>
        ops.names(this.folder)
      );
      return names;
    } catch (error) {
      if (isNothing(error)) {
        return [];
      }
      throw error;
    }
  }

  private path(id: string): string {
    return join(this.folder, `${id}.json`);
  }
}

function isNothing(error: unknown): boolean {
  const code = systemCode(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

const keeping = {
  what: 'list of sweeps',
  again: 'try again.',
  instead: 'have Jupyter keep its data elsewhere (JUPYTER_DATA_DIR).'
} as const;
