import { readFile } from 'node:fs/promises';
import { posix } from 'node:path';

import type { ClonePreview, Upstream } from '@jupyterlab-hpc/api';

import { BridgeError } from '../../errors';
import { failureOf } from '../../files/changes/failures';
import type { Guard } from '../../files/guard';
import type { Roots } from '../../files/roots';
import type { Found } from '../found';
import type { Journal } from '../place/journal';
import { Left } from '../place/left';
import { type Mark, markOfWord, marksOf } from '../place/marks';
import { asNotebook, outlineOf } from '../place/outline';
import { cut, safeName } from '../place/names';
import type { KeptProvenance } from '../place/provenance';
import { writeCopy } from '../place/writer';
import { changesOf } from './changes';
import { currentAddress, isOrigin, sourceOf } from './origin';
import { type Cloned, readCloned } from './read';

export interface LookedAt {
  readonly preview: ClonePreview;
  readonly found: Found;
}

export interface UpstreamsOptions {
  /** Looks at an address, as for a preview. */
  readonly lookAt: (address: string, signal: AbortSignal) => Promise<LookedAt>;
  readonly found: (id: string) => Found;
  readonly roots: Pick<Roots, 'require'>;
  readonly guard: Pick<Guard, 'run'>;
  readonly journal: Journal;
  readonly limits: () => { readonly notebookBytes: number };
  /** Epoch seconds. */
  readonly now: () => number;
}

/** By which an original says that it is not there any more. */
const gone = ['fetch-not-found', 'path-missing'];

/** Bytes of the name of a clone that what is beside it has as well. */
const mostShown = 200;

/** Previews of which it is remembered whose originals they are of. */
const mostLooks = 100;

const field = 'body.path';

/** What became of the originals of notebooks that were cloned. */
export class Upstreams {
  constructor(private readonly options: UpstreamsOptions) {}

  /**
   * Compares the original as it is now with what it was. Edits of the copy do
   * not count, but for `edited`. Rejects with a `BridgeError`.
   */
  async look(
    path: string,
    signal: AbortSignal = new AbortController().signal
  ): Promise<Upstream> {
    const cloned = await this.read(path);
    const { provenance } = cloned;
    const told = {
      provenance: plain(provenance),
      edited: asNotebook(path, () => isEdited(cloned))
    };
    const now = await this.original(provenance, signal);
    if (now === undefined) {
      return { ...told, source: sourceOf(provenance), state: 'gone' };
    }
    const { found, preview } = now;
    this.remember(preview.id, path);
    const about = { ...told, source: found.source, preview: preview.id };
    return isSame(found, provenance)
      ? { ...about, state: 'same' }
      : {
          ...about,
          state: 'changed',
          cells: changesOf(
            // Of an old clone it is not known what its original was.
            provenance.cells?.map(markOfWord) ??
              asNotebook(path, () => marksOf(cloned.outline)),
            marksIn(await readFile(found.file), found.source.path)
          )
        };
  }

  /** Puts an original that was looked at beside its clone, never over anything. Rejects with a `BridgeError`. */
  async bring(path: string, preview: string): Promise<{ notebook: string }> {
    const { guard, journal, limits, now } = this.options;
    const { provenance } = await this.read(path);
    const found = this.options.found(preview);
    // A repository may have another name by now.
    const isLooked = this.looks.get(preview) === path;
    if (!isLooked && !isOrigin(found.source, provenance)) {
      throw new BridgeError({
        code: 'bad-request',
        message: `${path} was not cloned from ${found.source.address}.`,
        hint: 'Ask again what changed in its original.',
        field: 'body.preview'
      });
    }
    const beside = posix.dirname(path);
    const folder = (await guard.run(beside, ops => ops.real(beside))) ?? beside;
    await this.options.roots.require(folder, field);
    const name = upstreamName(path, found);
    const { notebookBytes } = limits();
    try {
      const notebook = await writeCopy(
        {
          ...{ found, folder, name, notebookBytes, now: now() },
          bring: 'notebook',
          mostBytes: notebookBytes
        },
        {
          journal,
          tally: { files: 0, bytes: 0 },
          left: new Left(),
          signal: new AbortController().signal
        }
      );
      return { notebook };
    } catch (error) {
      throw failureOf(error, 'make', posix.join(folder, name), field);
    }
  }

  private async read(path: string): Promise<Cloned> {
    const { guard, limits, roots } = this.options;
    await roots.require(path, field);
    return readCloned(guard, path, limits().notebookBytes);
  }

  private remember(preview: string, path: string): void {
    this.looks.set(preview, path);
    const [oldest] = this.looks.keys();
    if (this.looks.size > mostLooks && oldest !== undefined) {
      this.looks.delete(oldest);
    }
  }

  /** As it is now; undefined where it is not there any more. */
  private async original(
    provenance: KeptProvenance,
    signal: AbortSignal
  ): Promise<LookedAt | undefined> {
    try {
      return await this.options.lookAt(currentAddress(provenance), signal);
    } catch (error) {
      if (error instanceof BridgeError && gone.includes(error.info.code)) {
        return undefined;
      }
      throw error;
    }
  }

  /** The path of the clone by the preview of its original. */
  private readonly looks = new Map<string, string>();
}

function marksIn(bytes: Buffer, name: string): Mark[] {
  return asNotebook(name, () => marksOf(outlineOf(bytes, name)));
}

/** Another commit may have left the notebook as it was. */
function isSame(
  { sha256, source: { commit } }: Found,
  provenance: KeptProvenance
): boolean {
  return (
    sha256 === provenance.sha256 ||
    (commit !== undefined && commit === provenance.commit)
  );
}

/** Programs give cells ids, and outputs come by themselves: sources alone are looked at. */
function isEdited({ outline, provenance: { cells } }: Cloned): boolean {
  const digests = marksOf(outline).map(({ digest }) => digest);
  const before = cells?.map(word => markOfWord(word).digest);
  return digests.join() !== before?.join();
}

/** `lattice.upstream-7c1e0b4.ipynb`, by its commit or, where it has none, its content. */
function upstreamName(path: string, { sha256, source }: Found): string {
  const stem = cut(posix.basename(path).replace(/\.ipynb$/, ''), mostShown);
  const short = (source.commit ?? sha256).slice(0, 7);
  return safeName(`${stem}.upstream-${short}`, true);
}

/** What a person is told of it. */
function plain({
  cells: _cells,
  ...told
}: KeptProvenance): Upstream['provenance'] {
  return told;
}
