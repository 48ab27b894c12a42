import { documentPath } from '@jupyterlab-hpc/core';
import type { Contents } from '@jupyterlab/services';

import type { ISavedText } from './draft';

/** Scripts as files of the server, by their absolute paths. */
export interface IScriptFiles {
  /** Rejects where it is no text, too large for a script, or cannot be read. */
  read(path: string): Promise<ISavedText>;
  /** When it was written last; undefined where there is none. */
  modified(path: string): Promise<string | undefined>;
  /** Resolves with when it was written. */
  save(path: string, text: string): Promise<string>;
}

/** Larger ones are no batch scripts, and are not fetched. */
const mostBytes = 4 * 1024 * 1024;

/** Files by Jupyter's own contents. */
export class ContentsFiles implements IScriptFiles {
  constructor(
    private readonly _contents: Pick<Contents.IManager, 'get' | 'save'>,
    /** Jupyter's root, on the server; rejects while it is not known. */
    private readonly _root: () => Promise<string>
  ) {}

  async read(path: string): Promise<ISavedText> {
    const name = await this._name(path);
    const { size } = await this._contents.get(name, { content: false });
    if ((size ?? 0) > mostBytes) {
      throw new Error('It is too large for a batch script.');
    }
    const file = await this._contents.get(name, {
      type: 'file',
      format: 'text',
      content: true
    });
    const content: unknown = file.content;
    if (typeof content !== 'string') {
      throw new TypeError('It is not a text.');
    }
    return {
      text: content.replace(/\r\n?/g, '\n'),
      isWindows: content.includes('\r\n'),
      modified: file.last_modified
    };
  }

  async modified(path: string): Promise<string | undefined> {
    try {
      const name = await this._name(path);
      const file = await this._contents.get(name, { content: false });
      return file.last_modified;
    } catch (error) {
      if (statusOf(error) === 404) {
        return undefined;
      }
      throw error;
    }
  }

  async save(path: string, text: string): Promise<string> {
    const saved = await this._contents.save(await this._name(path), {
      type: 'file',
      format: 'text',
      content: text
    });
    return saved.last_modified;
  }

  private async _name(path: string): Promise<string> {
    return documentPath(path, await this._root());
  }
}

function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('response' in error)) {
    return undefined;
  }
  const { response } = error;
  return response instanceof Response ? response.status : undefined;
}
