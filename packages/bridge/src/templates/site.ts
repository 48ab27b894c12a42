import { createHash } from 'node:crypto';
import { posix } from 'node:path';

import type { Template } from '@jupyterlab-hpc/api';

import { BridgeError, messageOf } from '../errors';
import {
  type Files,
  namesIn,
  readText,
  type TextFolder,
  textsIn
} from '../texts/folder';
import { headOf } from './head';
import { templateKind } from './kind';

const wanted = /\.(?:sh|bash|sbatch|slurm|batch|job|py)$/;
const isWanted = (file: string): boolean => wanted.test(file);

/** Milliseconds for which a folder is not looked through again. */
const maximumAge = 10_000;

export interface SiteTemplatesOptions {
  files: Files;
  /** As the administrator wrote them, in order. */
  folders: () => readonly string[];
  /** What a path is that may begin with a variable; undefined where that is not set. */
  expanded: (path: string) => string | undefined;
}

/** The templates of the administrator's folders: each script in them is one. */
export class SiteTemplates {
  constructor(private readonly options: SiteTemplatesOptions) {}

  /** What is there, and why some is not. Never rejects. */
  async list(): Promise<{ templates: Template[]; problems: string[] }> {
    const found = await Promise.all(
      this.folders().map(async folder => {
        try {
          return { folder, ...(await this.inFolder(folder)) };
        } catch (error) {
          return { folder, files: [], problem: messageOf(error) };
        }
      })
    );
    return {
      templates: found.flatMap(({ files, folder }) =>
        files.map(({ file, problem, text }) => {
          const { description, title } = headOf(text);
          return {
            id: idOf(posix.join(folder, file)),
            name: title ?? file.replace(wanted, ''),
            site: true,
            ...(description !== undefined && { description }),
            ...(problem !== undefined && { problem })
          };
        })
      ),
      problems: [
        ...this.unset(),
        ...found.flatMap(({ problem }) => problem ?? [])
      ]
    };
  }

  /** The text of one. Rejects with a `BridgeError`. */
  async read(id: string): Promise<string> {
    const { files } = this.options;
    for (const folder of this.folders()) {
      // By its name alone: nothing that a request says becomes a path.
      const names = await namesIn(files, folder, isWanted).catch(() => []);
      const name = names.find(one => idOf(posix.join(folder, one)) === id);
      if (name !== undefined) {
        return readText(files, posix.join(folder, name), templateKind);
      }
    }
    throw new BridgeError({
      code: 'not-found',
      message: 'This template of the site is not there any more.',
      hint: 'Choose another from the list.'
    });
  }

  private inFolder(folder: string): Promise<TextFolder> {
    const known = this.known.get(folder);
    const now = performance.now();
    if (known !== undefined && now - known.at < maximumAge) {
      return known.found;
    }
    const found = textsIn(this.options.files, folder, templateKind, isWanted);
    this.known.set(folder, { found, at: now });
    return found;
  }

  private folders(): string[] {
    const { expanded, folders } = this.options;
    return folders().flatMap(folder => expanded(folder) ?? []);
  }

  private unset(): string[] {
    const { expanded, folders } = this.options;
    return folders()
      .filter(folder => expanded(folder) === undefined)
      .map(folder => `${folder}: its variable is not set here.`);
  }

  private readonly known = new Map<
    string,
    { readonly found: Promise<TextFolder>; readonly at: number }
  >();
}

function idOf(path: string): string {
  const hash = createHash('sha256').update(path).digest('hex');
  return `site-${hash.slice(0, 24)}`;
}
