import { constants, type Stats } from 'node:fs';

import { fileKinds } from '@jupyterlab-hpc/api';

import { systemCode } from '../errors';
import type { Part } from '../log/part';
import { type Gate, metadataCalls } from './gate';
import {
  type FileOps,
  led,
  type Name,
  type Names,
  type Reach,
  type Shown,
  type Status
} from './ops';
import { entryPath } from './paths';
import { type Account, grants, mayWrite, ownAccount } from './permissions';
import { realPlace } from './real';
import { kindOf, nodeCalls, type Path, type SystemCalls } from './system';

export interface LocalOptions {
  /** What bounds the calls. */
  gate: Gate;
  /** No call is begun once it is aborted. */
  signal?: AbortSignal | undefined;
  system?: SystemCalls | undefined;
  account?: Account;
}

/** The file systems of this process. */
export class LocalOps implements FileOps {
  constructor(private readonly options: LocalOptions) {
    this.system = options.system ?? nodeCalls;
    this.account = options.account ?? ownAccount();
  }

  async target(path: Path): Promise<Status> {
    return this.told(await this.call(() => this.system.stat(path)));
  }

  async status(path: string): Promise<Status> {
    const own = await this.call(() => this.system.lstat(path));
    if (!own.isSymbolicLink()) {
      return this.told(own);
    }
    const target = await this.target(path);
    return led(await this.toldOfLink(path, own), target);
  }

  link(path: Path): Promise<string | undefined> {
    return this.found(() => this.system.readlink(path));
  }

  part(
    path: string,
    offset: number,
    limit: number,
    into?: Buffer
  ): Promise<Part> {
    return this.call(() => this.system.part(path, offset, limit, into));
  }

  real(path: string): Promise<string | undefined> {
    return this.call(() => realPlace(path));
  }

  async may(path: Path, rights: number): Promise<boolean> {
    try {
      await this.call(() => this.system.access(path, rights));
      return true;
    } catch (error) {
      if (systemCode(error) === undefined) {
        throw error;
      }
      return false;
    }
  }

  async names(path: string): Promise<Names> {
    const self = await this.target(path);
    const entries = await this.call(() => this.system.readdir(path, 'utf8'));
    const names = new Array<string>(entries.length);
    const kinds = new Uint8Array(entries.length);
    entries.forEach((entry, place) => {
      names[place] = entry.name;
      kinds[place] = fileKinds.indexOf(kindOf(entry));
    });
    // The mark that stands for bytes which are none; a name may hold it itself.
    const isDoubtful = names.some(name => name.includes('\uFFFD'));
    return isDoubtful
      ? this.rawNames(path, self)
      : { self, names, kinds, raw: {} };
  }

  statuses(
    path: string,
    names: readonly Name[]
  ): Promise<(Status | undefined)[]> {
    return each(names, ({ name, raw }) =>
      this.entry(entryPath(path, name, raw))
    );
  }

  shown(path: string, names: readonly Name[]): Promise<(Shown | undefined)[]> {
    return each(names, ({ name, raw }) =>
      this.asShown(entryPath(path, name, raw))
    );
  }

  /** Names by their bytes, of which some are no text. */
  private async rawNames(path: string, self: Status): Promise<Names> {
    const entries = await this.call(() => this.system.readdir(path, 'latin1'));
    const raw: Record<number, string> = {};
    const names = entries.map(({ name }, place) => {
      const bytes = Buffer.from(name, 'latin1');
      const text = bytes.toString('utf8');
      if (!Buffer.from(text, 'utf8').equals(bytes)) {
        raw[place] = name;
      }
      return text;
    });
    const kinds = entries.map(entry => fileKinds.indexOf(kindOf(entry)));
    return { self, names, kinds: Uint8Array.from(kinds), raw };
  }

  async reach(path: Path): Promise<Reach> {
    return this.reachOf(path, await this.call(() => this.system.stat(path)));
  }

  private async entry(path: Path): Promise<Status | undefined> {
    const own = await this.found(() => this.system.lstat(path));
    if (own?.isSymbolicLink() !== true) {
      return own && this.told(own);
    }
    return this.toldOfLink(path, own);
  }

  private async asShown(path: Path): Promise<Shown | undefined> {
    const own = await this.found(() => this.system.lstat(path));
    if (own === undefined || !shownKinds.has(kindOf(own))) {
      return undefined;
    }
    const { ctimeMs, mtimeMs, size } = own;
    const facts = { size, mtimeMs, ctimeMs };
    return own.isSymbolicLink()
      ? { ...facts, link: (await this.link(path)) ?? '' }
      : { ...facts, reach: await this.reachOf(path, own) };
  }

  private async reachOf(path: Path, status: Stats): Promise<Reach> {
    const { R_OK, W_OK, X_OK } = constants;
    const directory = status.isDirectory();
    return {
      directory,
      writable: await this.grantedFor(path, status, W_OK),
      hidden: directory && !(await this.grantedFor(path, status, R_OK | X_OK))
    };
  }

  /** As access(2) says: by the bits where they decide alone, else by asking. */
  private async grantedFor(
    path: Path,
    status: Stats,
    rights: number
  ): Promise<boolean> {
    const { uid } = this.account;
    return uid === 0 || uid === status.uid
      ? grants(status, rights, this.account)
      : this.may(path, rights);
  }

  private told(status: Stats): Status {
    const { mode, mtimeMs, size, uid } = status;
    return {
      kind: kindOf(status),
      size,
      mtimeMs,
      mode: mode & 0o7777,
      uid,
      writable: mayWrite(status, this.account)
    };
  }

  private async toldOfLink(path: Path, own: Stats): Promise<Status> {
    const { writable: _everybody, ...facts } = this.told(own);
    const link = await this.link(path);
    return { ...facts, ...(link !== undefined && { link }) };
  }

  private call<T>(call: () => Promise<T>): Promise<T> {
    return this.options.gate.run(call, this.options.signal);
  }

  /** Undefined where the system refuses: it is gone meanwhile, or not permitted. */
  private async found<T>(call: () => Promise<T>): Promise<T | undefined> {
    try {
      return await this.call(call);
    } catch (error) {
      if (systemCode(error) === undefined) {
        throw error;
      }
      return undefined;
    }
  }

  private readonly system: SystemCalls;
  private readonly account: Account;
}

/** What the contents API lists. */
const shownKinds = new Set(['file', 'directory', 'symlink']);

/** What becomes of each item, some at a time; none is begun once one has failed. */
async function each<T, R>(
  items: readonly T[],
  act: (item: T) => Promise<R>
): Promise<R[]> {
  const results = new Array<R>(items.length);
  const places = items.entries();
  let hasFailed = false;
  const work = async (): Promise<void> => {
    for (const [place, item] of places) {
      if (hasFailed) {
        return;
      }
      results[place] = await act(item);
    }
  };
  try {
    await Promise.all(Array.from({ length: metadataCalls }, work));
  } catch (error) {
    hasFailed = true;
    throw error;
  }
  return results;
}
