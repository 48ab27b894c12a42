import type { OptionName, SubmitRequest } from '@jupyterlab-hpc/api';

import { formOptions } from './schema';

/** What a person has typed into the form. */
export interface IDraft {
  /** Whether `script` or `path` is meant; the other is kept nevertheless. */
  readonly source: 'text' | 'file';
  readonly script: string;
  /** Absolute path of a script on the server. */
  readonly path: string;
  readonly directory: string;
  /** One line, in quotes where an argument has blanks. */
  readonly arguments: string;
  /** Only what was set here; `''` is an environment's default taken away. */
  readonly options: Partial<Record<OptionName, string>>;
  /** Whether the job ends with the Jupyter server, where that can be. */
  readonly endWithSession?: boolean;
  /**
   * Since when (server time) this draft is on its way to the scheduler, so
   * that a reload in between asks the queue before it offers to send again.
   */
  readonly sent?: number | undefined;
}

export const emptyDraft: IDraft = {
  source: 'text',
  script: '',
  path: '',
  directory: '',
  arguments: '',
  options: {}
};

/** Where drafts outlive reloads and servers: the browser's own storage. */
export interface IDraftStore {
  load(): IDraft | undefined;
  /** Returns whether the draft could be kept. */
  save(draft: IDraft): boolean;
  clear(): void;
}

/** Keeps one draft for each server in a `Storage` of the browser. */
export class BrowserDraftStore implements IDraftStore {
  constructor(
    private readonly _storage: Pick<
      Storage,
      'getItem' | 'setItem' | 'removeItem'
    >,
    baseUrl: string
  ) {
    this._key = `@jupyterlab-hpc/slurm-queue:draft:${baseUrl}`;
  }

  load(): IDraft | undefined {
    try {
      const kept: unknown = JSON.parse(this._storage.getItem(this._key) ?? '');
      return readDraft(kept);
    } catch {
      return undefined;
    }
  }

  save(draft: IDraft): boolean {
    try {
      this._storage.setItem(this._key, JSON.stringify(draft));
      return true;
    } catch {
      return false;
    }
  }

  clear(): void {
    this._storage.removeItem(this._key);
  }

  private readonly _key: string;
}

/** Takes over what is as it should be; an older release may have written it. */
function readDraft(kept: unknown): IDraft | undefined {
  if (typeof kept !== 'object' || kept === null) {
    return undefined;
  }
  const fields = new Map<string, unknown>(Object.entries(kept));
  const text = (name: string): string => {
    const value = fields.get(name);
    return typeof value === 'string' ? value : '';
  };
  const options = fields.get('options');
  const sent = fields.get('sent');
  return {
    source: fields.get('source') === 'file' ? 'file' : 'text',
    script: text('script'),
    path: text('path'),
    directory: text('directory'),
    arguments: text('arguments'),
    options: readOptions(options),
    endWithSession: fields.get('endWithSession') === true,
    sent: typeof sent === 'number' ? sent : undefined
  };
}

function readOptions(kept: unknown): IDraft['options'] {
  if (typeof kept !== 'object' || kept === null) {
    return {};
  }
  const given = new Map<string, unknown>(Object.entries(kept));
  const options: Partial<Record<OptionName, string>> = {};
  for (const name of formOptions) {
    const value = given.get(name);
    if (typeof value === 'string') {
      options[name] = value;
    }
  }
  return options;
}

/** The request that a draft means, once its arguments are split. */
export function requestOf(
  draft: IDraft,
  words: readonly string[],
  options: Partial<Record<OptionName, string>>
): SubmitRequest {
  const given = Object.entries(options).filter(([, value]) => value !== '');
  return {
    ...(draft.source === 'text'
      ? { script: draft.script }
      : { path: draft.path.trim() }),
    directory: draft.directory.trim(),
    ...(words.length === 0 ? {} : { arguments: [...words] }),
    ...(given.length === 0 ? {} : { options: Object.fromEntries(given) }),
    ...(draft.endWithSession === true ? { endWithSession: true } : {})
  };
}
