import type {
  CloneChoice,
  CloneLook,
  ClonePreview,
  PreviewCells
} from '@jupyterlab-hpc/api';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { join, posix } from 'node:path';

import type { Config } from '../config';
import type { Found } from './found';
import { bringsOf } from './lookerbrings';
import { readCells } from './notebook/cells';
import { readNotebook } from './notebook/read';
import { surveyOf } from './notebook/survey';
import { Previews, removeFolder } from './previews';

export interface FindOptions {
  readonly token?: string;
  readonly signal: AbortSignal;
  /**
   * An empty private folder for the bytes of the notebook. It is removed with
   * the preview, or when finding fails.
   */
  readonly folder: string;
}

/** Finds out what an address leads to. Rejects with a `BridgeError`. */
export type Find = (
  address: string,
  options: FindOptions
) => Promise<Found | CloneChoice>;

export interface LookerOptions {
  readonly find: Find;
  /** A private folder of the bridge, made where it is missing. */
  readonly folder: string;
  readonly limits: () => Pick<Config, 'cloneMegabytes' | 'notebookMegabytes'>;
}

/**
 * Looks at notebooks from outside: what they are, what they need, what their
 * cells say. Nothing of them runs, and nothing is written where a person would
 * see it.
 */
export class Looker {
  constructor(private readonly options: LookerOptions) {}

  /** Rejects with a `BridgeError`, or the reason of the signal. */
  async look(
    { address, token }: { address: string; token?: string | undefined },
    signal: AbortSignal
  ): Promise<CloneLook> {
    const folder = await this.newFolder();
    try {
      const found = await this.options.find(address, {
        ...{ folder, signal },
        ...(token !== undefined && { token })
      });
      signal.throwIfAborted();
      if ('notebooks' in found) {
        await removeFolder(folder);
        return { choice: found };
      }
      return { preview: await this.keep(found, folder, signal) };
    } catch (error) {
      await removeFolder(folder);
      throw error;
    }
  }

  /** Keeps what was found in another way, with the folder that has its bytes. */
  async remember(
    found: Found,
    folder: string,
    signal: AbortSignal
  ): Promise<ClonePreview> {
    try {
      return await this.keep(found, folder, signal);
    } catch (error) {
      await removeFolder(folder);
      throw error;
    }
  }

  /** These throw `preview-gone`. */
  async cells(
    id: string,
    window: { offset?: number; limit?: number }
  ): Promise<PreviewCells> {
    return readCells(this.previews.get(id).notebook, window);
  }

  found(id: string): Found {
    return this.previews.get(id).found;
  }

  preview(id: string): ClonePreview {
    return this.previews.get(id).preview;
  }

  /** Removes what is kept. */
  stop(): Promise<void> {
    return this.previews.stop();
  }

  /** A folder as `find` is given one. */
  async newFolder(): Promise<string> {
    const { folder } = this.options;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return mkdtemp(join(folder, 'look-'));
  }

  private async keep(
    found: Found,
    folder: string,
    signal: AbortSignal
  ): Promise<ClonePreview> {
    const limits = this.options.limits();
    const name = posix.basename(found.source.path);
    const notebook = await readNotebook(found.file, {
      ...{ name, signal },
      megabytes: limits.notebookMegabytes
    });
    const survey = await surveyOf(notebook, found, signal);
    const authors = found.authors ?? authorsOf(notebook.metadata['authors']);
    const preview: ClonePreview = {
      id: this.previews.newId(),
      ...{ name, ...survey },
      source: found.source,
      bytes: notebook.bytes,
      cells: notebook.cells.length,
      ...(found.licence !== undefined && { licence: found.licence }),
      ...(authors !== undefined && { authors }),
      brings: bringsOf(found, limits.cloneMegabytes),
      trusted: notebook.trusted
    };
    await this.previews.keep({ found, notebook, preview, folder });
    return preview;
  }

  private readonly previews = new Previews();
}

function authorsOf(authors: unknown): number | undefined {
  return Array.isArray(authors) && authors.length > 0
    ? authors.length
    : undefined;
}
