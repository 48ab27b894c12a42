import type { GalleryPicture } from '@jupyterlab-hpc/api';

import type { Files } from '../../texts/folder';
import type { KeptPictures } from './keptpictures';
import { factsOf, type NotebookFacts } from './notebook';
import { readWhole } from './reading';
import type { NotebookFile } from './walk';

/** Bytes of a notebook that is looked into. */
const notebookBytes = 20 * 1024 * 1024;

/** Notebooks of which the facts are kept. */
const mostKnown = 5000;

type KnownFacts = Omit<NotebookFacts, 'picture'> & {
  readonly hasPicture: boolean;
};

/** What is in notebooks of the server, read again only where they changed. */
export class Facts {
  constructor(
    private readonly files: Files,
    private readonly pictures: KeptPictures
  ) {}

  /** As far as it was read; those that are too large are not. */
  of(notebook: NotebookFile): KnownFacts | undefined {
    return this.known.get(this.stampOf(notebook));
  }

  isRead(notebook: NotebookFile): boolean {
    return this.of(notebook) !== undefined || isTooLarge(notebook);
  }

  /** Is another once the file changed. */
  stampOf({ mtimeMs, path, size }: NotebookFile): string {
    return [path, mtimeMs, size].join('\0');
  }

  /** Sees to it that the facts of a notebook are known. Rejects with the reason of the signal only. */
  async read(notebook: NotebookFile, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.isRead(notebook)) {
      return;
    }
    try {
      const { picture, ...facts } = await this.look(notebook.path, signal);
      const stamp = this.stampOf(notebook);
      this.keep(stamp, { ...facts, hasPicture: picture !== undefined });
      if (picture !== undefined) {
        this.pictures.set(stamp, picture);
      }
    } catch {
      signal.throwIfAborted();
      // What may not be read has a name all the same.
    }
  }

  /** Rejects with a `BridgeError` where the notebook cannot be read. */
  async picture(path: string): Promise<GalleryPicture | undefined> {
    return (await this.look(path)).picture;
  }

  private async look(
    path: string,
    signal?: AbortSignal
  ): Promise<NotebookFacts> {
    const { bytes } = await readWhole(this.files, path, notebookBytes, signal);
    return factsOf(new TextDecoder().decode(bytes));
  }

  private keep(stamp: string, facts: KnownFacts): void {
    this.known.set(stamp, facts);
    const [oldest] = this.known.keys();
    if (this.known.size > mostKnown && oldest !== undefined) {
      this.known.delete(oldest);
    }
  }

  private readonly known = new Map<string, KnownFacts>();
}

const isTooLarge = ({ size }: NotebookFile): boolean => size > notebookBytes;
