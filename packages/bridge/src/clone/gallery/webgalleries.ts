import type { Epoch } from '@jupyterlab-hpc/api';

import { BridgeError } from '../../errors';
import { within } from '../../within';
import type { Fetch, Fetched } from '../net/fetch';
import { type GalleryFile, readGallery } from './document';
import { type Describe, type Found, type Problem, problemOf } from './entry';
import { asText } from './reading';
import { type Expanded, ofPage } from './surroundings';

/** Bytes of a gallery: with pictures within. */
export const galleryBytes = 8 * 1024 * 1024;

/** Seconds for which a gallery is not asked for again, and for which one is not that failed. */
const maximumAge = 3600;
const pause = 60;

/** Milliseconds that a list waits for a gallery: others are not held up by it. */
const patience = 10_000;

/** Galleries that are remembered. */
const mostKnown = 40;

export interface WebGalleriesOptions {
  readonly fetch: Pick<Fetch, 'get'>;
  readonly describe: Describe;
  readonly expanded: Expanded;
  /** Epoch seconds. */
  readonly now: () => Epoch;
}

/** A gallery as it was last read. */
interface Known {
  readonly file: GalleryFile;
  readonly etag: string | undefined;
  readonly read: Epoch;
}

interface Answer {
  readonly known?: Known;
  /** Why it could not be read anew. */
  readonly problem?: Problem;
  /** When it was asked for. */
  readonly asked: Epoch;
}

/**
 * Galleries that are fetched from the web. One that cannot be fetched, or is
 * broken, stays what it was.
 */
export class WebGalleries {
  constructor(private readonly options: WebGalleriesOptions) {}

  /** Never rejects. */
  async read(url: string, fresh: boolean): Promise<Found> {
    const source = shown(url);
    const answer = this.answers.get(url);
    if (answer !== undefined && !fresh && !this.isOld(answer)) {
      return foundOf(source, answer);
    }
    const asking = this.asking.get(url) ?? this.ask(url, source);
    return within(patience, asking, () =>
      foundOf(source, {
        ...answer,
        problem: {
          source,
          message: `${source} has not answered yet.`,
          hint: 'Look at the gallery again in a moment.'
        }
      })
    );
  }

  private isOld({ asked, problem }: Answer): boolean {
    const age = this.options.now() - asked;
    return age < 0 || age >= (problem === undefined ? maximumAge : pause);
  }

  /** For all who ask meanwhile. */
  private ask(url: string, source: string): Promise<Found> {
    const asking = this.answer(url, source)
      .then(answer => {
        if (this.answers.size >= mostKnown) {
          this.answers.clear();
        }
        this.answers.set(url, answer);
        return foundOf(source, answer);
      })
      .finally(() => this.asking.delete(url));
    this.asking.set(url, asking);
    return asking;
  }

  private async answer(url: string, source: string): Promise<Answer> {
    const known = this.answers.get(url)?.known;
    const asked = this.options.now();
    try {
      return { known: await this.get(url, source, known), asked };
    } catch (error) {
      const problem = problemOf(source, error);
      return { ...(known && { known }), problem, asked };
    }
  }

  private async get(
    url: string,
    source: string,
    known: Known | undefined
  ): Promise<Known> {
    const { describe, expanded, fetch, now } = this.options;
    const fetched = await fetch.get(url, {
      accept: 'application/json, application/yaml, text/yaml, text/plain, */*',
      most: galleryBytes,
      ...(known?.etag && { headers: { 'if-none-match': known.etag } })
    });
    if (fetched.status === 304 && known !== undefined) {
      fetched.body.destroy();
      return { ...known, read: now() };
    }
    const text = asText(source, await bytesOf(fetched));
    const around = ofPage(fetched.url, expanded);
    const file = await readGallery(text, around, describe);
    return { file, etag: fetched.headers['etag'], read: now() };
  }

  private readonly answers = new Map<string, Answer>();
  private readonly asking = new Map<string, Promise<Found>>();
}

/** Whether an address of the settings is for the web. */
export const isOfWeb = (written: string): boolean => /^https?:/i.test(written);

export async function bytesOf({ body }: Fetched): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) {
    if (!(chunk instanceof Uint8Array)) {
      throw new BridgeError({
        code: 'internal',
        message: 'What was fetched came as text.'
      });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** An address without what may be a secret in it. */
function shown(url: string): string {
  try {
    const { host, pathname, protocol } = new URL(url);
    return `${protocol}//${host}${pathname}`;
  } catch {
    return 'An address that is none';
  }
}

function foundOf(
  source: string,
  { known, problem }: Omit<Answer, 'asked'>
): Found {
  return {
    entries: known?.file.entries ?? [],
    problems: [
      ...(problem === undefined
        ? []
        : [
            known === undefined
              ? problem
              : {
                  ...problem,
                  message: `${problem.message} What is shown is from before.`
                }
          ]),
      ...(known?.file.problems ?? []).map(message => ({ source, message }))
    ],
    ...(known && { read: known.read })
  };
}
