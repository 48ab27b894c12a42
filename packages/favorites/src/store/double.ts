import type { Favorite, FavoriteOp, Favorites } from '@jupyterlab-hpc/api';
import { ClientDouble } from '@jupyterlab-hpc/core/lib/testing';

type Of<K extends FavoriteOp['op']> = Extract<FavoriteOp, { op: K }>;

/**
 * The bridge's store, for tests: in memory, in order of its list, with the
 * variables that it is given.
 */
export class StoreDouble extends ClientDouble {
  items: Favorite[] = [];
  problems: Favorites['problems'] = [];
  root: string | undefined = '/home/ada';
  readonly variables: Record<string, string> = {
    SCRATCH: '/scratch/ada',
    HOME: '/home/ada'
  };

  constructor(...paths: readonly (string | Partial<Favorite>)[]) {
    super();
    this.handlers.getFavorites = () => this.state();
    this.handlers.changeFavorites = ({ body }) => this.change(body.ops);
    this.handlers.statPaths = ({ body }) => ({
      items: body.paths.map(({ path }) => ({ path, state: 'there' as const }))
    });
    for (const path of paths) {
      this.put(typeof path === 'string' ? { path } : path);
    }
  }

  /** Puts an entry behind the others. */
  put(favorite: Partial<Favorite>): Favorite {
    const path = favorite.path ?? '/nowhere';
    const resolved = this.resolve(path);
    const item: Favorite = {
      id: `f${(this._count += 1)}`,
      kind: 'directory',
      order: String(this._count).padStart(4, '0'),
      ...favorite,
      path,
      ...(resolved === undefined ? {} : { resolved })
    };
    this.items.push(item);
    return item;
  }

  /** How often a route was called. */
  count(key: (typeof this.called)[number]['key']): number {
    return this.called.filter(call => call.key === key).length;
  }

  /** The ops of the last change. */
  get lastOps(): readonly FavoriteOp[] {
    const input = this.called.findLast(
      ({ key }) => key === 'changeFavorites'
    )?.input;
    return (input as { body: { ops: FavoriteOp[] } }).body.ops;
  }

  private state(): Favorites {
    const site = this.items.filter(item => item.site);
    const own = this.items.filter(item => !item.site);
    return {
      version: 1,
      items: [...site, ...own],
      problems: this.problems,
      ...(this.root === undefined ? {} : { root: this.root })
    };
  }

  private change(ops: readonly FavoriteOp[]): {
    favorites: Favorites;
    ids: string[];
    undo: FavoriteOp[];
  } {
    const ids: string[] = [];
    const undo: FavoriteOp[] = [];
    for (const op of ops) {
      undo.unshift(...this.apply(op, ids));
    }
    return { favorites: this.state(), ids, undo };
  }

  private apply(op: FavoriteOp, ids: string[]): FavoriteOp[] {
    switch (op.op) {
      case 'add':
        return this.add(op, ids);
      case 'remove':
        return this.remove(op.id);
      case 'rename':
        this.edit(op.id, { name: op.name });
        return [];
      case 'move':
        return this.move(op);
      case 'rename-group':
        for (const { id } of this.items.filter(
          item => item.group === op.group
        )) {
          this.edit(id, { group: op.to });
        }
        return [];
      case 'relocate':
        for (const { id, resolved } of this.items) {
          if (resolved === op.from || resolved?.startsWith(`${op.from}/`)) {
            const path = op.to + resolved.slice(op.from.length);
            this.edit(id, { path, resolved: path });
          }
        }
        return [];
      case 'set-path':
        this.edit(op.id, { path: op.path, resolved: this.resolve(op.path) });
        return [];
      case 'hide':
      case 'show':
        this.edit(op.id, { hidden: op.op === 'hide' ? true : undefined });
        return [{ op: op.op === 'hide' ? 'show' : 'hide', id: op.id }];
      case 'reset':
        return this.items
          .filter(({ site }) => !site)
          .flatMap(({ id }) => this.remove(id));
    }
  }

  private add(op: Of<'add'>, ids: string[]): FavoriteOp[] {
    const there = this.items.find(item => item.path === op.path);
    if (there !== undefined) {
      ids.push(there.id);
      return [];
    }
    const { op: _, ...facts } = op;
    const { id } = this.put(facts);
    if (op.order !== undefined) {
      this.items.sort((a, b) => (a.order < b.order ? -1 : 1));
    }
    ids.push(id);
    return [{ op: 'remove', id }];
  }

  private remove(id: string): FavoriteOp[] {
    const item = this.items.find(other => other.id === id);
    if (item === undefined) {
      return [];
    }
    this.items = this.items.filter(other => other !== item);
    const { path, kind, name, group, order } = item;
    return [
      {
        op: 'add',
        path,
        kind,
        id,
        order,
        ...(name === undefined ? {} : { name }),
        ...(group === undefined ? {} : { group })
      }
    ];
  }

  private move(op: Of<'move'>): FavoriteOp[] {
    const item = this.items.find(({ id }) => id === op.id);
    if (item !== undefined) {
      this.items = this.items.filter(other => other !== item);
      const at = this.items.findIndex(({ id }) => id === op.before);
      this.items.splice(at < 0 ? this.items.length : at, 0, item);
      this.edit(op.id, { group: op.group });
      this.items.forEach((other, place) =>
        this.edit(other.id, { order: String(place).padStart(4, '0') })
      );
    }
    return [];
  }

  private edit(
    id: string,
    change: { [K in keyof Favorite]?: Favorite[K] | undefined }
  ): void {
    this.items = this.items.map(item =>
      item.id === id
        ? (Object.fromEntries(
            Object.entries<unknown>({ ...item, ...change }).filter(
              ([, value]) => value !== undefined
            )
          ) as Favorite)
        : item
    );
  }

  private resolve(path: string): string | undefined {
    const [, name = '', rest = ''] = /^\$\{?(\w+)\}?(.*)$/.exec(path) ?? [];
    const value = name === '' ? '' : this.variables[name];
    if (value === undefined) {
      return undefined;
    }
    return name === ''
      ? path.replace(/^~/, this.variables['HOME'] ?? '')
      : value + rest;
  }

  private _count = 0;
}
