import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Found } from '../found';

/** A folder of a test with files of notebooks. */
export class NotebookPlace {
  readonly folder = mkdtempSync(join(tmpdir(), 'hpc-notebooks-'));

  file(name: string, content: string | Buffer): string {
    const path = join(this.folder, name);
    writeFileSync(path, content);
    return path;
  }

  /** A notebook of nbformat 4.5, as Jupyter writes it. */
  notebook(cells: readonly unknown[], metadata: object = {}): string {
    const document = { cells, metadata, nbformat: 4, nbformat_minor: 5 };
    return this.file('lattice.ipynb', `${JSON.stringify(document, null, 1)}\n`);
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export function code(source: string | string[], more: object = {}): object {
  return {
    ...{ cell_type: 'code', execution_count: null, id: 'a' },
    ...{ metadata: {}, outputs: [], source },
    ...more
  };
}

/** What a forge would have found, with these files in its tree. */
export function foundIn(
  file: string,
  files: Readonly<Record<string, string>> = {},
  more: Partial<Found> = {}
): Found {
  return {
    source: {
      kind: 'github',
      address: 'https://github.com/a/b',
      path: 'n.ipynb'
    },
    ...{ file, bytes: 0, sha256: '', complete: true, folder: '', title: 'b' },
    tree: Object.entries(files).map(([path, text]) => ({
      path,
      bytes: text.length
    })),
    offers: ['folder', 'repository'],
    text: path => Promise.resolve(files[path]),
    pieces: () => {
      throw new Error('Nothing is brought along here.');
    },
    ...more
  };
}
