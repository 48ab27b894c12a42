import type { Contents, FavoritesFolder } from './folder';
import type { Problem } from './problems';

/** Milliseconds for which a folder may change and look as before: its clock may be coarse. */
const tick = 2000;

/** What was read, and when. */
interface Known {
  contents: Contents;
  stamp: string;
  /** When the folder was first seen to have this stamp. */
  seenAt: number;
  readAt: number;
}

/** What is in the folder, read again only where it may have changed. */
export class Reader {
  /** Files that this process has set aside. */
  readonly setAside: Problem[] = [];
  private known: Known | undefined;
  private reading: Promise<Contents> | undefined;

  /** `clock` is in milliseconds, and only goes forward. */
  constructor(
    private readonly folder: FavoritesFolder,
    private readonly clock: () => number
  ) {}

  /** Those who ask at once get the same, and must not change it. */
  current(): Promise<Contents> {
    if (this.reading === undefined) {
      const reading = this.look().finally(() => {
        if (this.reading === reading) {
          this.reading = undefined;
        }
      });
      this.reading = reading;
    }
    return this.reading;
  }

  /** For who goes on to change it. */
  async fresh(): Promise<Contents> {
    const contents = await this.folder.read();
    this.setAside.push(...contents.setAside);
    return contents;
  }

  /** Who asks from now on gets nothing that was read before. */
  forget(): void {
    this.reading = undefined;
  }

  private async look(): Promise<Contents> {
    const { known } = this;
    const stamp = await this.folder.stamp();
    const readAt = this.clock();
    const isSame = known?.stamp === stamp;
    // By our own clock alone: that of a file server may be wrong.
    if (isSame && known.readAt - known.seenAt >= tick) {
      return known.contents;
    }
    const seenAt = isSame ? known.seenAt : readAt;
    const contents = await this.fresh();
    this.known = { contents, stamp, seenAt, readAt };
    return contents;
  }
}
