import { fromNextLine } from './bytes';
import { mostKept } from './news';
import { type IPart, mostRead, step } from './read';
import type { IWhere, LogReading } from './reading';
import { LogText } from './text';

/** The part of a log that is in the page, and how it gets another one. */
export class LogPages {
  /** `replaced` is called when another part stands in the place of the last. */
  constructor(
    private readonly _file: LogReading,
    private readonly _replacing: () => void,
    private readonly _replaced: () => void
  ) {}

  readonly text = new LogText();

  /** Whether what is written is brought into view. */
  follows = true;

  /** Who reads far from the end wants to hear how much there is, no more. */
  get wantsNews(): boolean {
    return this.follows || this.isAtEnd;
  }

  /** Whether nothing that is known of stands below. */
  get isAtEnd(): boolean {
    return this.text.end >= this._file.size;
  }

  async toEnd(): Promise<void> {
    await this._replace({ offset: -step, limit: step });
  }

  async toStart(): Promise<void> {
    this.follows = false;
    await this._replace({ offset: 0, limit: step });
  }

  async around(at: number): Promise<void> {
    this.follows = false;
    await this._replace({ offset: Math.max(0, at - step / 2), limit: step });
  }

  /** Reads from the start, as much as can be read at once. */
  async anew(): Promise<void> {
    await this._replace({ offset: 0, limit: mostRead });
  }

  /** Brings what stands above; what is too much then is let go of below. */
  async loadEarlier(): Promise<void> {
    const { start } = this.text;
    const offset = Math.max(0, start - step);
    await this._file.read({ offset, limit: start - offset }, ({ bytes }) => {
      this.text.prepend(offset > 0 ? fromNextLine(bytes) : bytes);
      if (this.text.end - this.text.start > mostKept) {
        this.follows = false;
        this.text.dropEnd(mostKept);
      }
    });
  }

  /** Brings what stands below; what is too much then is let go of above. */
  async loadLater(): Promise<void> {
    const where = { offset: this.text.end, limit: step };
    await this._file.read(where, ({ bytes }) => {
      this.text.append(bytes);
      this.text.dropStart(mostKept);
    });
  }

  /** Takes in news that are next and for which there is room; where they leave a gap to an end that is followed, goes there. */
  grow(part: IPart): void {
    const { bytes, offset } = part;
    const { end, start } = this.text;
    const fresh = bytes.subarray(Math.max(0, end - offset));
    const isNext = offset <= end && end <= offset + bytes.length;
    const hasRoom = end - start + fresh.length <= mostKept;
    if (isNext && (this.follows || hasRoom)) {
      this.text.append(fresh);
      if (this.follows) {
        this.text.dropStart(mostKept);
      }
    }
    if (this.follows && this.text.end < part.size) {
      void this.toEnd();
    }
  }

  /** Shows a part of the file in the place of what was there. */
  private async _replace(where: IWhere): Promise<void> {
    this._replacing();
    await this._file.read(where, part => {
      const { bytes } = part;
      const lines = part.offset > 0 ? fromNextLine(bytes) : bytes;
      this.text.reset(part.offset + bytes.length - lines.length);
      this.text.append(lines);
      this._replaced();
    });
  }
}
