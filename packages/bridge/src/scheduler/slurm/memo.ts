/**
 * What was made of a text, kept for the next time: a queue says the same of
 * many jobs, and most often the same as of the job before.
 */
export class Memo<T> {
  constructor(private readonly make: (text: string) => T) {}

  get(text: string): T {
    if (this.last?.text !== text) {
      this.last = this.made.get(text) ?? this.add(copyOf(text));
    }
    return this.last.value;
  }

  private add(text: string): Made<T> {
    const made = { text, value: this.make(text) };
    this.made.set(text, made);
    return made;
  }

  private readonly made = new Map<string, Made<T>>();
  private last: Made<T> | undefined;
}

interface Made<T> {
  readonly text: string;
  readonly value: T;
}

/** A text of its own, which does not keep alive the output that it was cut from. */
export function copyOf(text: string): string {
  // Shorter ones are copied anyway when they are cut.
  return text.length < 13 ? text : Buffer.from(text, 'utf8').toString('utf8');
}
