/** What stands for the token: no byte has this value. */
const tokenValue = 256;

/**
 * Makes two numbers of a record, which tell it from any other one, whatever
 * the token that it was printed with. (FNV-1a, and a hash that mixes otherwise:
 * 64 bits together.)
 */
export class Marker {
  /** The token has five characters or more. */
  constructor(token: string) {
    this.token = Buffer.from(token);
    this.begin = this.token.readUInt32BE(0);
  }

  first = 0;
  second = 0;

  /** Sets the numbers to those of these bytes, which another token follows. */
  mark(bytes: Buffer, from: number, to: number): void {
    const { begin, token } = this;
    const start = token[0];
    const view = this.viewOf(bytes);
    let first = 0x811c9dc5;
    let second = 0x9e3779b9;
    for (let at = from; at < to; at++) {
      let value = bytes[at] ?? 0;
      if (
        value === start &&
        view.getUint32(at) === begin &&
        this.isToken(bytes, at)
      ) {
        value = tokenValue;
        at += token.length - 1;
      }
      first = Math.imul(first ^ value, 0x01000193);
      second = Math.imul(second + value, 0x5bd1e995);
      second ^= second >>> 15;
    }
    this.first = first;
    this.second = second;
  }

  private isToken(bytes: Buffer, at: number): boolean {
    const { token } = this;
    for (let index = 4; index < token.length; index++) {
      if (bytes[at + index] !== token[index]) {
        return false;
      }
    }
    return true;
  }

  /** Four bytes of it are read at once. */
  private viewOf(bytes: Buffer): DataView {
    if (this.bytes !== bytes) {
      this.bytes = bytes;
      this.view = new DataView(
        bytes.buffer,
        bytes.byteOffset,
        bytes.byteLength
      );
    }
    return this.view;
  }

  private readonly token: Buffer;
  private readonly begin: number;
  private bytes: Buffer | undefined;
  private view: DataView = new DataView(new ArrayBuffer(0));
}
