import type { Snapshot } from './snapshot';

/** What is kept of each kind: that of a few tabs, each looking in its own way. */
const most = 4;

/**
 * What was made of the current snapshot, so that scrolling and asking again
 * do not make it anew.
 */
export class Recent<T> {
  private snapshot: Snapshot['id'] | undefined;
  private readonly made = new Map<string, T>();

  /** What goes by the `key`, which has to tell all that it depends on. */
  get(snapshot: Snapshot, key: string, make: () => T): T {
    if (this.snapshot !== snapshot.id) {
      this.made.clear();
      this.snapshot = snapshot.id;
    }
    const value = this.made.get(key) ?? make();
    // The last one asked for is the last to be forgotten.
    this.made.delete(key);
    this.made.set(key, value);
    const [oldest] = this.made.keys();
    if (oldest !== undefined && this.made.size > most) {
      this.made.delete(oldest);
    }
    return value;
  }
}
