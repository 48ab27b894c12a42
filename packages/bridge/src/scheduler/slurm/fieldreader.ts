import { fieldEnd, type OnRecord, RecordError, sample } from './records';

/**
 * Reads what `sacct --parsable` prints with the token as its delimiter, in
 * chunks cut anywhere. Fields are counted, so that newlines may be in them.
 */
export class FieldReader {
  constructor(
    private readonly fields: number,
    token: string,
    private readonly onRecord: OnRecord
  ) {
    this.separator = fieldEnd(token);
    this.separatorBytes = Buffer.from(this.separator);
  }

  add(chunk: Buffer): void {
    const bytes =
      this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    const last = bytes.lastIndexOf(this.separatorBytes);
    if (last < 0) {
      this.rest = bytes;
      return;
    }
    // Whole fields only: a letter may be cut in the middle of its bytes.
    for (const value of bytes.toString('utf8', 0, last).split(this.separator)) {
      this.take(value);
    }
    this.rest = bytes.subarray(last + this.separatorBytes.length);
  }

  /** After the last chunk. Throws a `RecordError` when a record is cut off. */
  end(): void {
    const rest = this.rest.toString('utf8');
    if (rest.trim() !== '' || this.values.length > 0) {
      throw new RecordError(
        `The output ends within a record: ${sample([...this.values, rest].join(' '))}`
      );
    }
  }

  private take(value: string): void {
    const { values } = this;
    // Each record stands on a line of its own.
    const isFirst = values.length === 0 && value.startsWith('\n');
    values.push(isFirst ? value.slice(1) : value);
    if (values.length === this.fields) {
      this.onRecord(values, undefined);
      this.values = [];
    }
  }

  private readonly separator: string;
  private readonly separatorBytes: Buffer;
  private rest: Buffer = Buffer.alloc(0);
  private values: string[] = [];
}
