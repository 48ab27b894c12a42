import { randomBytes } from 'node:crypto';

/** Why the output of a query cannot be read: never a reason to drop rows. */
export class RecordError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'RecordError';
  }
}

const newline = 0x0a;

/** A text that no job name can contain, for one query. */
export function randomToken(): string {
  // Begins with a letter: Slurm would take digits for a width.
  return `z${randomBytes(4).toString('hex')}`;
}

export const fieldEnd = (token: string): string => `${token}.`;
const recordEnd = (token: string): string => `${token};`;

/**
 * The value of `-O` for these fields. A suffix instead of a width makes Slurm
 * print the whole field and the suffix after it.
 */
export function outputFormat(fields: readonly string[], token: string): string {
  return fields
    .map((field, index) => {
      const last = index === fields.length - 1;
      return `${field}:${last ? recordEnd(token) : fieldEnd(token)}`;
    })
    .join(',');
}

/** Takes the values of one record, in the order of the fields. */
export type OnRecord = (
  values: readonly string[],
  cluster: string | undefined
) => void;

/** Whether a record need not be read: it is these bytes of an output. */
export type IsKnown = (bytes: Buffer, from: number, to: number) => boolean;

const nothingKnown: IsKnown = () => false;

/** `CLUSTER: x`, which stands alone on a line before the jobs of a cluster. */
const clusterLine = /^CLUSTER: (.*)$/;

/**
 * Reads what `outputFormat` made, in chunks cut anywhere. Only the token
 * separates, so that values may hold any bytes; those that are not UTF-8
 * become U+FFFD.
 */
export class RecordReader {
  constructor(
    private readonly fields: number,
    token: string,
    private readonly onRecord: OnRecord,
    private readonly isKnown: IsKnown = nothingKnown
  ) {
    this.fieldEnd = fieldEnd(token);
    this.recordEnd = Buffer.from(recordEnd(token));
  }

  /** Throws a `RecordError` when a record has not the fields asked for. */
  add(chunk: Buffer): void {
    if (this.rest.length === 0) {
      this.rest = this.take(chunk);
      return;
    }
    // Only the record that was cut is copied: up to the next end in the chunk.
    const end = chunk.indexOf(this.recordEnd);
    const next = end < 0 ? chunk.length : end + this.recordEnd.length;
    const rest = this.take(Buffer.concat([this.rest, chunk.subarray(0, next)]));
    this.rest = next < chunk.length ? this.take(chunk.subarray(next)) : rest;
  }

  /** After the last chunk. Throws a `RecordError` when a record is cut off. */
  end(): void {
    const rest = this.rest.toString('utf8');
    if (this.readHeader(rest).trim() !== '') {
      throw new RecordError(`The output ends within a record: ${sample(rest)}`);
    }
  }

  /** Reads the records that are whole, and returns what is left. */
  private take(bytes: Buffer): Buffer {
    const { recordEnd } = this;
    let from = 0;
    for (;;) {
      if (bytes[from] === newline) {
        from += 1;
      }
      const to = bytes.indexOf(recordEnd, from);
      if (to < 0) {
        return bytes.subarray(from);
      }
      if (!this.isKnown(bytes, from, to)) {
        this.readRecord(bytes.toString('utf8', from, to));
      }
      from = to + recordEnd.length;
    }
  }

  private readRecord(record: string): void {
    const values = record.split(this.fieldEnd);
    if (values.length !== this.fields) {
      throw new RecordError(
        `A record has ${values.length} fields instead of ${this.fields}: ${sample(record)}`
      );
    }
    const first = values[0] ?? '';
    if (first.includes('\n')) {
      values[0] = this.readHeader(first);
    }
    this.onRecord(values, this.cluster);
  }

  /** Takes the cluster's lines off what precedes the first value of a record. */
  private readHeader(text: string): string {
    const lines = text.split('\n');
    const value = lines.pop() ?? '';
    for (const line of lines) {
      const match = clusterLine.exec(line);
      if (match !== null) {
        this.cluster = match[1];
      } else if (line !== '') {
        throw new RecordError(`A line is none of the query's: ${sample(line)}`);
      }
    }
    return value;
  }

  private readonly fieldEnd: string;
  private readonly recordEnd: Buffer;
  private rest: Buffer = Buffer.alloc(0);
  private cluster: string | undefined;
}

/** The beginning of what cannot be read, for an error to show. */
export function sample(text: string): string {
  return JSON.stringify(text.slice(0, 200));
}
