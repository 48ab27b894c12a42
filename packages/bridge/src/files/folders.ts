import type { Guard } from './guard';
import type { Columns, FileOps, Names, Status } from './ops';
import type { Places } from './order';
import type { Order } from './rows';
import { Shared } from './shared';

/** Directories whose names are kept, and names in all. */
const mostFolders = 8;
const mostNames = 1_500_000;

/** Ways to look at a directory whose order is kept. */
const mostOrders = 4;

/** Milliseconds for which a directory that just changed may change unseen: its clock may be coarse. */
const fresh = 2000;

/** The names of a directory at one time. */
export class Folder {
  constructor(
    readonly names: Names,
    readonly readAt: number,
    columns: (signal: AbortSignal) => Promise<Columns>
  ) {
    this.columns = new Shared(columns);
  }

  /** Of all entries; they are looked at when that is asked for, and once. */
  readonly columns: Shared<Columns>;

  /** What is chosen of it by a way to look at it, and its order once that is known. */
  order(look: string, choose: (names: Names) => Places): Order {
    let known = this.orders.get(look);
    if (known === undefined) {
      known = { places: choose(this.names) };
      // A person types: what was looked at before is of no use.
      if (this.orders.size >= mostOrders) {
        this.orders.clear();
      }
      this.orders.set(look, known);
    }
    return known;
  }

  private readonly orders = new Map<string, Order>();
}

/** The directories that were looked at last. */
export class Folders {
  /** `now` is the time of files, in milliseconds since the epoch. */
  constructor(
    private readonly guard: Guard,
    private readonly now: () => number = () => Date.now()
  ) {}

  /** A directory, whose names are read anew only where they may have changed. Rejects as `Guard.run`. */
  read(path: string, signal?: AbortSignal): Promise<Folder> {
    return this.guard.run(path, ops => this.readBy(ops, path), signal);
  }

  private async readBy(ops: FileOps, path: string): Promise<Folder> {
    const known = this.folders.get(path);
    if (known !== undefined) {
      const self = await ops.target(path);
      if (isSame(self, known.names.self) && isSettled(known)) {
        return known;
      }
    }
    const readAt = this.now();
    const names = await ops.names(path);
    const folder = new Folder(names, readAt, signal =>
      this.guard.columns(path, names, signal)
    );
    this.keep(path, folder);
    return folder;
  }

  private keep(path: string, folder: Folder): void {
    this.folders.delete(path);
    this.folders.set(path, folder);
    const count = (): number =>
      [...this.folders.values()].reduce(
        (sum, { names }) => sum + names.names.length,
        0
      );
    for (const oldest of this.folders.keys()) {
      const isOver = this.folders.size > mostFolders || count() > mostNames;
      if (!isOver || oldest === path) {
        break;
      }
      this.folders.delete(oldest);
    }
  }

  private readonly folders = new Map<string, Folder>();
}

function isSame(self: Status, before: Status): boolean {
  return (
    self.mtimeMs === before.mtimeMs &&
    self.mode === before.mode &&
    self.uid === before.uid &&
    self.writable === before.writable
  );
}

function isSettled({ names, readAt }: Folder): boolean {
  return readAt - names.self.mtimeMs > fresh;
}
