import type { SweepValue } from '@jupyterlab-hpc/api';

/** Characters of a text, a list or a map of which all is kept. */
const longestValue = 20_000;

/** Characters of texts, lists and maps that a table keeps, all runs together. */
const mostOfValues = 32_000_000;

/**
 * What is the same in many runs, kept once: ten thousand runs fail with a
 * handful of errors, and a text parameter has a handful of values.
 */
export class Interned {
  text(text: string): string {
    const known = this.texts.get(text);
    if (known === undefined) {
      this.texts.set(text, text);
    }
    return known ?? text;
  }

  /** The first of those that are written alike. */
  same<T>(value: T): T {
    const key = JSON.stringify(value);
    const known = this.values.get(key);
    if (known === undefined) {
      this.values.set(key, value);
      return value;
    }
    // Written alike, they are alike: they came from one schema.
    return known as T;
  }

  /** A recorded value; one that is huge is a text that says so. */
  value(value: SweepValue): SweepValue {
    const isLong = typeof value === 'string' || typeof value === 'object';
    if (!isLong || value === null) {
      return value;
    }
    const written = JSON.stringify(value);
    const known = this.recorded.get(written);
    if (known !== undefined) {
      return known;
    }
    const { length } = written;
    if (length > longestValue || this.taken + length > mostOfValues) {
      return `(${length} characters: too many to be shown here; they are in the status file)`;
    }
    this.taken += length;
    this.recorded.set(written, value);
    return value;
  }

  private readonly texts = new Map<string, string>();
  private readonly values = new Map<string, unknown>();
  private readonly recorded = new Map<string, SweepValue>();
  private taken = 0;
}
