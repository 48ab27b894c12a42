import type { ContentsQuery } from '@jupyterlab-hpc/api';
import {
  browserClock,
  errorInfo,
  type IBridgeClient,
  type IClock
} from '@jupyterlab-hpc/core';
import type { Contents } from '@jupyterlab/services';
import { PromiseDelegate } from '@lumino/coreutils';

import { remedyOf } from './failures';
import { directoryModel, isDirectory } from './models';
import type { LargeDirectories } from './remembered';
import { shorten } from './shorten';

/** A directory as the file browser gets it; or a file, that it took for one. */
export interface IListed {
  readonly model: Contents.IModel;
  /** Of a directory: entries in it, and those that the filter lets through. */
  readonly extent?: { readonly total: number; readonly matching: number };
  readonly etag?: string;
}

/** Asks the contents API for the same, in full. */
type ByContents = () => Promise<Contents.IModel>;

export interface IListerOptions {
  readonly client: IBridgeClient;
  /** From when on the bridge may be asked. */
  readonly restored: Promise<unknown>;
  readonly clock?: IClock;
  /** Which directories are known to be large. */
  readonly large: Pick<LargeDirectories, 'has' | 'note'>;
  /** Takes one line for each cause of not using the bridge. */
  readonly log?: (line: string) => void;
}

/** Milliseconds after which a listing is slow. */
const patience = 500;

/** Entries from which on the bridge is worth its start. */
const many = 500;

/** Milliseconds for which a bridge that failed is left alone. */
const rest = 60_000;

/**
 * Lists directories by the bridge or by the contents API. The bridge is not
 * started for small ones: before somebody else called it, the contents API is
 * asked first; the bridge comes in once that is slow (both then race) or a
 * directory was large, and never before JupyterLab is there. Whatever fails in
 * the bridge, the contents API answers in its place.
 */
export class Lister {
  constructor(options: IListerOptions) {
    this._client = options.client;
    this._clock = options.clock ?? browserClock;
    this._log = options.log ?? (line => console.info(line));
    this._large = options.large;
    this._restored = options.restored;
    void options.restored.then(() => {
      this._isRestored = true;
    });
  }

  /**
   * A directory, of which no more than the limit is given. Rejects as the
   * contents API does; and with a `BridgeError` where a file system does not
   * answer: asking again would stop all of Jupyter's server.
   */
  async list(wish: ContentsQuery, contents: ByContents): Promise<IListed> {
    const large = this._large.has(wish.path);
    if (large) {
      // All of it would keep the server busy for long.
      await this._restored;
    }
    const quick =
      this._isRestored && (large || this._wanted || this._client.awake);
    const listed =
      quick && !this._isResting(wish)
        ? ((await this._ask(wish)) ?? inPart(wish, await contents()))
        : await this._race(wish, contents);
    if (listed.extent !== undefined) {
      this._large.note(wish.path, listed.extent.total > wish.limit);
    }
    return listed;
  }

  /**
   * A directory, unless it is still as the ETag says; undefined where the
   * bridge cannot tell. Rejects as `list` does.
   */
  async again(
    wish: ContentsQuery,
    etag: string
  ): Promise<IListed | 'unchanged' | undefined> {
    return this._isResting(wish) ? undefined : this._byBridge(wish, etag);
  }

  private async _race(
    wish: ContentsQuery,
    contents: ByContents
  ): Promise<IListed> {
    const answer = contents().then(model => inPart(wish, model));
    const waited = new PromiseDelegate<undefined>();
    const timer = this._clock.after(patience, () => {
      void this._restored.then(() => waited.resolve(undefined));
    });
    try {
      const first = await Promise.race([answer, waited.promise]);
      if (first !== undefined) {
        this._wanted ||= (first.extent?.total ?? 0) > many;
        return first;
      }
    } finally {
      timer.dispose();
    }
    this._wanted = true;
    const listed = await Promise.race([answer, this._ask(wish)]);
    return listed ?? answer;
  }

  private async _ask(wish: ContentsQuery): Promise<IListed | undefined> {
    const listed = this._isResting(wish)
      ? undefined
      : await this._byBridge(wish);
    return listed === 'unchanged' ? undefined : listed;
  }

  private async _byBridge(
    wish: ContentsQuery,
    etag?: string
  ): Promise<IListed | 'unchanged' | undefined> {
    try {
      const answer = await this._client.callIfChanged(
        'listContents',
        { query: wish },
        etag === undefined ? {} : { etag }
      );
      if (!answer.modified) {
        return 'unchanged';
      }
      const { total, matching } = answer.body;
      return {
        model: directoryModel(wish.path, answer.body),
        extent: { total, matching },
        ...(answer.etag === undefined ? {} : { etag: answer.etag })
      };
    } catch (error) {
      this._note(wish.path, error);
      return undefined;
    }
  }

  private _note(path: string, error: unknown): void {
    const info = errorInfo(error);
    const { code } = info;
    if (code === 'path-slow') {
      throw error;
    }
    const remedy = remedyOf(code);
    switch (remedy) {
      case 'path':
        return;
      case 'folder':
        this._left.add(path);
        break;
      case 'never':
        this._restUntil = Number.POSITIVE_INFINITY;
        break;
      case 'later':
        this._restUntil = this._clock.now() + rest;
        break;
    }
    if (!this._told.has(code)) {
      this._told.add(code);
      const words = [info.message, info.detail].filter(Boolean).join(' ');
      this._log(
        `jupyterlab-hpc: listed by the contents API (${code}). ${words}`
      );
    }
  }

  /** Whether asking the bridge for this is in vain for now. */
  private _isResting({ path }: ContentsQuery): boolean {
    return this._left.has(path) || this._clock.now() < this._restUntil;
  }

  private readonly _client: IBridgeClient;
  private readonly _clock: IClock;
  private readonly _large: IListerOptions['large'];
  private readonly _log: (line: string) => void;
  private readonly _restored: Promise<unknown>;
  private readonly _told = new Set<string>();
  /** Directories that are left to the contents API. */
  private readonly _left = new Set<string>();
  private _isRestored = false;
  private _wanted = false;
  private _restUntil = Number.NEGATIVE_INFINITY;
}

/** What the contents API gave, without what is over the limit. */
function inPart(wish: ContentsQuery, model: Contents.IModel): IListed {
  if (!isDirectory(model)) {
    return { model };
  }
  const total = model.content.length;
  if (total <= wish.limit) {
    return { model, extent: { total, matching: total } };
  }
  const { content, matching } = shorten(model.content, wish);
  return { model: { ...model, content }, extent: { total, matching } };
}
