import { fieldEnd, type OnRecord, RecordError, sample } from './records';

const newline = 0x0a;

/** Reads what `sacct --parsable` prints with the token as its delimiter, in chunks cut anywhere. */
export class FieldReader {
  constructor(
    private readonly fields: number,
    token: string,
    private readonly onRecord: OnRecord
  ) {
    this.separator = Buffer.from(fieldEnd(token));
  }

  add(chunk: Buffer): void {
    const bytes =
      this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    let from = 0;
    for (;;) {
      // Each record stands on a line of its own.
      if (this.values.length === 0 && bytes[from] === newline) {
        from += 1;
      }
      const to = bytes.indexOf(this.separator, from);
      if (to < 0) {
        break;
      }
      this.values.push(bytes.toString('utf8', from, to));
      from = to + this.separator.length;
      if (this.values.length === this.fields) {
        this.onRecord(this.values, undefined);
        this.values = [];
      }
    }
    this.rest = bytes.subarray(from);
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

  private readonly separator: Buffer;
  private rest: Buffer = Buffer.alloc(0);
  private values: string[] = [];
}
