import { constants } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import type { SweepPlace, Usage } from '@jupyterlab-hpc/api';

import { BridgeError, systemCode } from '../../errors';
import type { Paths } from '../../favorites/paths';
import type { Mounts } from '../../files/mounts';
import type { Roots } from '../../files/roots';
import type { Files } from '../../texts/folder';
import { within } from '../../within';
import { sweepFiles } from '../folder';
import type { Places } from '../parts';
import { freeFolder, isTaken } from './free';
import { field, folderName, type Ground, problemOf, wordsOf } from './words';

export interface FolderPlacesOptions {
  readonly files: Files;
  readonly paths: Pick<Paths, 'resolve'>;
  readonly roots: Pick<Roots, 'require'>;
  readonly mounts: Pick<Mounts, 'at'>;
  /** What is known of the file system of a path that is there: the site's words are its `note`. */
  readonly usage: (path: string) => Promise<Pick<Usage, 'note'>>;
}

/** Milliseconds that the site's own command may hold up a proposal. */
const patience = 3000;

const scratch = '$SCRATCH';
/** Proposes where the folders of sweeps go. */
export class FolderPlaces implements Places {
  constructor(private readonly options: FolderPlacesOptions) {}

  /**
   * A folder that does not exist yet; what speaks against it is its `problem`.
   * Rejects with a `BridgeError` where a folder was given that leads nowhere.
   */
  async propose({
    folder,
    name,
    notebook
  }: Parameters<Places['propose']>[0]): Promise<SweepPlace> {
    const own = folderName(name);
    if (folder !== undefined) {
      return this.given(folder.trim(), own);
    }
    const onScratch = await this.onScratch(own);
    if (onScratch !== undefined && onScratch.problem === undefined) {
      return onScratch;
    }
    const beside = await this.proposed(
      join(dirname(notebook), own),
      dirname(notebook)
    );
    const why = onScratch?.problem?.message;
    return why === undefined
      ? beside
      : { ...beside, note: [why, beside.note ?? ''].join(' ').trim() };
  }

  /** Undefined where there is no such place here. */
  private async onScratch(own: string): Promise<SweepPlace | undefined> {
    const place = this.options.paths.resolve(scratch);
    return place === undefined
      ? undefined
      : this.proposed(join(place, 'sweeps', own), place);
  }

  /** A folder of which the first free name is taken; `above` has to be there. */
  private async proposed(wanted: string, above: string): Promise<SweepPlace> {
    try {
      const { files } = this.options;
      const { kind } = await files.run(above, ops => ops.target(above));
      const free =
        kind === 'directory' ? await freeFolder(files, wanted) : undefined;
      return await this.looked(free ?? wanted, this.shown(free ?? wanted));
    } catch (error) {
      const problem = wordsOf(above, error);
      return { folder: wanted, shown: this.shown(wanted), problem };
    }
  }

  private async given(written: string, own: string): Promise<SweepPlace> {
    const { files, paths } = this.options;
    const inside = written.endsWith('/') ? `${written}${own}` : written;
    const folder = paths.resolve(inside);
    if (folder === undefined || folder === '/') {
      throw new BridgeError({
        code: 'path-missing',
        message: `${written} leads nowhere: it is not absolute, or its variable is not set here.`,
        hint: 'Choose another folder.',
        field
      });
    }
    try {
      if (await isTaken(files, folder)) {
        const free = await freeFolder(files, folder);
        return {
          ...{ folder, shown: inside },
          problem: {
            code: 'path-exists',
            message: `${inside} is there already.`,
            hint:
              free === undefined
                ? 'Choose another name: nothing is written over.'
                : `Nothing is written over. ${basename(free)} is free.`,
            field
          }
        };
      }
      return await this.looked(folder, inside);
    } catch (error) {
      return { folder, shown: inside, problem: wordsOf(folder, error) };
    }
  }

  /** With what speaks against a folder that is not there yet, and with the words of the site. */
  private async looked(folder: string, shown: string): Promise<SweepPlace> {
    const { mounts, roots } = this.options;
    await roots.require(folder, field);
    const ground = await this.ground(folder);
    const problem = problemOf(ground, mounts.at(ground.real).readOnly);
    const note =
      problem === undefined ? await this.note(ground.real) : undefined;
    return {
      ...{ folder, shown },
      ...(note !== undefined && { note }),
      ...(problem !== undefined && { problem })
    };
  }

  /** The folder in which others would have to be made. */
  private async ground(folder: string): Promise<Ground> {
    const { files } = this.options;
    let place = dirname(folder);
    let kind: string | undefined;
    while (kind === undefined) {
      const path = place;
      try {
        ({ kind } = await files.run(path, ops => ops.target(path)));
      } catch (error) {
        if (systemCode(error) !== 'ENOENT' || path === '/') {
          throw error;
        }
        place = dirname(path);
      }
    }
    const rights = constants.W_OK | constants.X_OK;
    const [real, isWritable] = await files.run(
      place,
      async ops =>
        [
          (await ops.real(place)) ?? place,
          await ops.may(place, rights)
        ] as const
    );
    return {
      ...{ real, isWritable, isFolder: kind === 'directory' },
      sweep: kind === 'directory' ? await this.sweepOver(real) : undefined
    };
  }

  /** The sweep that a folder is, or is in. */
  private async sweepOver(folder: string): Promise<string | undefined> {
    const names = [sweepFiles.manifest, sweepFiles.runs].map(name => ({
      name
    }));
    for (let place = folder; place !== '/'; place = dirname(place)) {
      const path = place;
      const there = await this.options.files.run(path, ops =>
        ops.statuses(path, names)
      );
      if (there.every(one => one !== undefined)) {
        return path;
      }
    }
    return undefined;
  }

  private async note(real: string): Promise<string | undefined> {
    const usage = this.options.usage(real).then(
      ({ note }) => note,
      () => undefined
    );
    return within(patience, usage, () => undefined);
  }

  /** As a person writes it. */
  private shown(folder: string): string {
    for (const word of [scratch, '~']) {
      const place = this.options.paths.resolve(word);
      if (
        place !== undefined &&
        place !== '/' &&
        folder.startsWith(`${place}/`)
      ) {
        return `${word}${folder.slice(place.length)}`;
      }
    }
    return folder;
  }
}
