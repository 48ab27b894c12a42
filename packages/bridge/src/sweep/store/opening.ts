import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';

import { fileKinds, type FileKind } from '@jupyterlab-hpc/api';

import { BridgeError, messageOf, systemCode } from '../../errors';
import { tidy } from '../../favorites/paths';
import { SlowError } from '../../files/slow';
import type { Files } from '../../texts/folder';
import { sweepFiles, sweepPath } from '../folder';
import type { Manifest } from '../records';
import type { Entry, EntryList } from './list';
import { unreadable } from './problems';
import type { RecordReader } from './reader';

/** An id of a sweep: 12 letters and digits. */
export function newId(): string {
  return randomBytes(6).toString('hex');
}

/** Finds the place in the list of a sweep that is opened by its folder. */
export class Opening {
  constructor(
    private readonly files: Files,
    private readonly list: EntryList,
    private readonly reader: RecordReader
  ) {}

  /**
   * The entry that the sweep of a folder is to have: its own, if it was there
   * or was moved, and one with a new id, if it is a copy of one that is still
   * there. Rejects with words of what the folder is instead.
   */
  async entryOf(written: string): Promise<Entry> {
    const folder = tidy(written);
    const manifest = await this.manifest(folder);
    const about = { folder, name: manifest.name, created: manifest.created };
    const { id, trial } = manifest;
    const entries = await this.list.all();
    const own = entries.find(
      entry => entry.folder === folder && (entry.copyOf ?? entry.id) === id
    );
    if (own !== undefined) {
      return { ...own, ...about };
    }
    const other = entries.find(entry => entry.id === id);
    const entry = {
      ...{ version: 1 as const, id },
      ...about,
      ...(trial !== undefined && { isTrial: true as const })
    };
    return other === undefined || !(await this.isThere(other, folder))
      ? entry
      : { ...entry, id: newId(), copyOf: id };
  }

  private async manifest(folder: string): Promise<Manifest> {
    try {
      return await this.reader.manifest(folder);
    } catch (error) {
      if (error instanceof BridgeError || error instanceof SlowError) {
        throw unreadable(folder, error);
      }
      const code = systemCode(error);
      if (code === 'ENOENT' || code === 'ENOTDIR') {
        throw await this.instead(folder);
      }
      if (code !== undefined) {
        throw unreadable(folder, error);
      }
      throw refused(
        `${sweepPath(folder, 'manifest')} is not the manifest of a sweep.`,
        'It may be of another program, or damaged.',
        messageOf(error)
      );
    }
  }

  /** Whether the sweep of an entry is still at its place, which is another; if nobody knows, it is. */
  private async isThere(entry: Entry, folder: string): Promise<boolean> {
    try {
      const { id } = await this.reader.manifest(entry.folder);
      const [one, other] = await Promise.all(
        [entry.folder, folder].map(path =>
          this.files.run(path, ops => ops.real(path))
        )
      );
      return id === (entry.copyOf ?? entry.id) && one !== other;
    } catch (error) {
      const code = systemCode(error);
      return code !== 'ENOENT' && code !== 'ENOTDIR';
    }
  }

  /** What a folder without a manifest is. */
  private async instead(folder: string): Promise<BridgeError> {
    let kind: FileKind;
    let names: readonly string[] = [];
    try {
      ({ kind } = await this.files.run(folder, ops => ops.target(folder)));
      if (kind === 'directory') {
        const found = await this.files.run(folder, ops => ops.names(folder));
        names = found.names.filter(
          (_, place) => found.kinds[place] === fileKinds.indexOf('directory')
        );
      }
    } catch (error) {
      return systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR'
        ? new BridgeError({
            code: 'path-missing',
            message: `${folder} is not there.`,
            hint: 'It may have been moved or deleted.',
            field: 'body.folder'
          })
        : unreadable(folder, error);
    }
    const above = dirname(folder);
    if (await this.isSweep(above)) {
      return refused(
        `${folder} is a part of the sweep in ${above}.`,
        `Open ${above}.`
      );
    }
    if (kind !== 'directory') {
      return refused(
        `${folder} is a file, not the folder of a sweep.`,
        'Open the folder that has a manifest.json.'
      );
    }
    const inside = await this.sweepIn(folder, names);
    return refused(
      `${folder} is not the folder of a sweep: it has no ${sweepFiles.manifest}.`,
      inside === undefined
        ? 'Open the folder that was made when the sweep was started.'
        : `${inside} is one.`
    );
  }

  private async sweepIn(
    folder: string,
    names: readonly string[]
  ): Promise<string | undefined> {
    for (const name of names.slice(0, mostLooks)) {
      const inside = join(folder, name);
      if (await this.isSweep(inside)) {
        return inside;
      }
    }
    return undefined;
  }

  private isSweep(folder: string): Promise<boolean> {
    return this.reader.manifest(folder).then(
      () => true,
      () => false
    );
  }
}

/** Folders that are looked into for a sweep that may be meant. */
const mostLooks = 20;

function refused(message: string, hint: string, detail?: string): BridgeError {
  return new BridgeError({
    code: 'sweep-refused',
    ...{ message, hint, field: 'body.folder' },
    ...(detail !== undefined && { detail })
  });
}
