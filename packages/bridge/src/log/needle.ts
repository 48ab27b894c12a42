/** Bytes of a chunk that tell how often each of its bytes occurs. */
const sample = 8192;

/** A byte that is rarer than this among those is worth going from one to the next. */
const rare = 1 / 400;

/** A text to look for in bytes of UTF-8; of case, only the letters A to Z are alike. */
export class Needle {
  constructor(
    text: string,
    private readonly matchCase: boolean
  ) {
    const bytes = Buffer.from(text, 'utf8');
    this.bytes = matchCase ? bytes : folded(bytes);
  }

  get length(): number {
    return this.bytes.length;
  }

  /**
   * Gives where the text begins next, from a place on that never goes back; −1:
   * nowhere. Goes by the rarest of its bytes, which the system finds fastest;
   * where none is rare, by the text as a whole.
   */
  in(bytes: Buffer): (from: number) => number {
    const at = this.rarest(bytes);
    if (at !== undefined) {
      return this.by(at, bytes);
    }
    const hay = this.matchCase ? bytes : folded(bytes);
    return from => hay.indexOf(this.bytes, from);
  }

  /** Which of its bytes occurs least; undefined where all are frequent. */
  private rarest(bytes: Buffer): number | undefined {
    const counts = new Uint32Array(256);
    const some = bytes.subarray(0, sample);
    for (const byte of this.matchCase ? some : folded(some)) {
      counts[byte] = (counts[byte] ?? 0) + 1;
    }
    const count = (at: number): number => counts[this.bytes[at] ?? 0] ?? 0;
    let best = 0;
    for (let at = 1; at < this.length; at += 1) {
      best = count(at) < count(best) ? at : best;
    }
    return count(best) > some.length * rare ? undefined : best;
  }

  private by(at: number, bytes: Buffer): (from: number) => number {
    const small = this.bytes[at] ?? 0;
    const isLetter = !this.matchCase && small >= 0x61 && small <= 0x7a;
    const places = [small, ...(isLetter ? [small & ~0x20] : [])].map(
      byte => new Places(bytes, byte)
    );
    return from => {
      for (let next = from + at; ; next += 1) {
        next = Math.min(...places.map(one => one.from(next)));
        if (next === Infinity || this.isAt(next - at, bytes)) {
          return next === Infinity ? -1 : next - at;
        }
      }
    };
  }

  private isAt(place: number, bytes: Buffer): boolean {
    if (place + this.length > bytes.length) {
      return false;
    }
    for (let at = 0; at < this.length; at += 1) {
      const byte = bytes[place + at] ?? 0;
      if ((this.matchCase ? byte : small(byte)) !== this.bytes[at]) {
        return false;
      }
    }
    return true;
  }

  private readonly bytes: Buffer;
}

/** Where a byte occurs, looked for once for each place. */
class Places {
  constructor(
    private readonly bytes: Buffer,
    private readonly byte: number
  ) {}

  /** The next place, or `Infinity`. */
  from(place: number): number {
    if (this.next < place) {
      const found = this.bytes.indexOf(this.byte, place);
      this.next = found < 0 ? Infinity : found;
    }
    return this.next;
  }

  private next = -1;
}

function small(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte;
}

/** The letters A to Z made small, four bytes at a time; no other byte of UTF-8 is one of theirs. */
function folded(bytes: Buffer): Buffer {
  const words = new Uint32Array(Math.ceil(bytes.length / 4));
  const copy = Buffer.from(words.buffer, 0, bytes.length);
  bytes.copy(copy);
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? 0;
    const low = word & 0x7f7f7f7f;
    const letters = (low + 0x3f3f3f3f) & ~(low + 0x25252525) & ~word;
    words[at] = word | ((letters & 0x80808080) >>> 2);
  }
  return copy;
}
