import { posix } from 'node:path';

import { eachWithin } from './eachwithin';
import type { Guard } from './guard';
import type { Mounts } from './mounts';
import type { FileOps, Name } from './ops';
import { entryPath } from './paths';
import type { Path } from './system';

/** Milliseconds that what is on other file systems than its folder has. */
const patience = 1000;

export interface Link extends Name {
  /** What it holds. */
  readonly link: string;
}

/** What became of a look: its outcome, the system's error, or nothing in time. */
export type Target<T> = { value: T } | { error: unknown } | undefined;

/**
 * Looks at entries of a folder, of which some are on other file systems: mount
 * points, and what links lead to. Those are asked for a moment each, so that
 * one that is dead does not hold up the folder that it is seen from.
 */
export class Isolated {
  constructor(
    private readonly guard: Guard,
    private readonly mounts: Mounts
  ) {}

  /** One for each name; `late` for a mount point that does not answer. Rejects as `Guard.run`. */
  async entries<T>(
    folder: string,
    names: readonly Name[],
    look: (ops: FileOps, names: readonly Name[]) => Promise<(T | undefined)[]>,
    { late, signal }: { late: T | undefined; signal?: AbortSignal | undefined }
  ): Promise<(T | undefined)[]> {
    const above = await this.guard.place(folder);
    const pointOf = ({ name }: Name): string => posix.join(above, name);
    const isPoint = (name: Name): boolean => this.mounts.has(pointOf(name));
    const points = names.filter(isPoint);
    const plain =
      points.length === 0 ? names : names.filter(name => !isPoint(name));
    const [usual, others] = await Promise.all([
      this.guard.run(folder, ops => look(ops, plain), signal),
      this.each(
        points,
        (point, ending) =>
          this.guard.run(pointOf(point), ops => look(ops, [point]), ending),
        signal
      )
    ]);
    const found = new Map<Name, T | undefined>();
    plain.forEach((name, index) => found.set(name, usual[index]));
    points.forEach((name, index) => {
      const other = others[index];
      const isThere = other !== undefined && 'value' in other;
      found.set(name, isThere ? other.value[0] : late);
    });
    return names.map(name => found.get(name));
  }

  /** What became of the look at what each link leads to. Rejects for nobody. */
  async targets<T>(
    folder: string,
    links: readonly Link[],
    look: (ops: FileOps, path: Path) => Promise<T>,
    {
      automounts,
      signal
    }: { automounts: boolean; signal?: AbortSignal | undefined }
  ): Promise<Target<T>[]> {
    const above = await this.guard.place(folder);
    return this.each(
      links,
      async ({ link, name, raw }, ending) => {
        const to = posix.resolve(above, link);
        const place = await this.guard.place(to);
        if (!automounts && this.mounts.at(place).type === 'autofs') {
          throw new AutomountError();
        }
        const path = entryPath(folder, name, raw);
        return this.guard.run(place, ops => look(ops, path), ending);
      },
      signal
    );
  }

  /** Acts on all at once, each for a moment. */
  private each<I, T>(
    items: readonly I[],
    act: (item: I, signal: AbortSignal) => Promise<T>,
    signal: AbortSignal | undefined
  ): Promise<Target<T>[]> {
    return eachWithin<I, Target<T>>(
      { patience, late: undefined, signal },
      items,
      (item, ending) =>
        act(item, ending).then(
          value => ({ value }),
          (error: unknown) => ({ error })
        )
    );
  }
}

/** A look would have mounted something. */
class AutomountError extends Error {}
