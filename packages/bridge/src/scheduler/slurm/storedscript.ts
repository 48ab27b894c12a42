import type { OutputReader } from './output';

/** `Batch Script for 123`, and a line of dashes below it. */
const heading = /^Batch Script for \S+\n-+\n/;

/** Reads what `sacct --batch-script` prints of one job. */
export class StoredScriptReader implements OutputReader<string | undefined> {
  add(chunk: Buffer): void {
    this.chunks.push(chunk);
  }

  /** Undefined where nothing is stored. */
  end(): string | undefined {
    const text = Buffer.concat(this.chunks).toString('utf8');
    const script = text.replace(heading, '');
    return script === text || script.trim() === '' || script === 'NONE\n'
      ? undefined
      : script;
  }

  private readonly chunks: Buffer[] = [];
}
