import type { OptionName, SubmitRequest } from '@jupyterlab-hpc/api';
import {
  baseName,
  BrowserDraftStore,
  type DraftStorage,
  fieldsOf,
  type IDraftStore,
  optionNames,
  splitWords
} from '@jupyterlab-hpc/core';

import { type IStart, readStart } from './templates/start';

/** The text of a file, as it was read or saved last. */
export interface ISavedText {
  /** Lines end with LF. */
  readonly text: string;
  /** Whether they end with CRLF in the file. */
  readonly isWindows: boolean;
  /** When it was written, as Jupyter says it. */
  readonly modified: string;
}

/** What a person has typed into the form. */
export interface IDraft {
  /** Lines end with LF; empty while there is only a `path`. */
  readonly script: string;
  /** Whether lines are to end with CRLF: of a file of Windows. */
  readonly isWindows: boolean;
  /** Absolute path of the script on the server; empty where there is none. */
  readonly path: string;
  /** Undefined until the file at `path` was read. */
  readonly file?: ISavedText | undefined;
  readonly directory: string;
  /** One line, in quotes where an argument has blanks. */
  readonly arguments: string;
  /** To be written into the script once its text is there. */
  readonly options: Partial<Record<OptionName, string>>;
  /** What the script began with, where it was begun here. */
  readonly start?: IStart | undefined;
  /** Options whose default in the environment was taken away. */
  readonly unset: readonly OptionName[];
  /** Whether the job ends with the Jupyter server, where that can be. */
  readonly endWithSession?: boolean;
  /**
   * Since when (server time) this draft is on its way to the scheduler, so
   * that a reload in between asks the queue before it offers to send again.
   */
  readonly sent?: number | undefined;
}

export const emptyDraft: IDraft = {
  script: '',
  isWindows: false,
  path: '',
  directory: '',
  arguments: '',
  options: {},
  unset: []
};

/** Keeps the draft of one server in a storage of the browser. */
export function draftStore(
  storage: DraftStorage,
  baseUrl: string
): IDraftStore<IDraft> {
  return new BrowserDraftStore(storage, {
    key: `@jupyterlab-hpc/slurm-queue:draft:${baseUrl}`,
    read: readDraft,
    slim
  });
}

/** A text that is as in its file is kept once. */
function slim(draft: IDraft): object {
  const { file, script } = draft;
  return file?.text === script
    ? { ...draft, file: { ...file, text: undefined } }
    : draft;
}

function textIn(
  fields: Readonly<Record<string, unknown>>,
  name: string
): string {
  const value = fields[name];
  return typeof value === 'string' ? value : '';
}

/**
 * Takes over what is as it should be. An older release had either a text or
 * the path of a file (`source`), and kept options beside them; of the two, a
 * text that was typed counts, for a file can be chosen again.
 */
function readDraft(fields: Readonly<Record<string, unknown>>): IDraft {
  const script = textIn(fields, 'script');
  const isOld = Object.hasOwn(fields, 'source');
  const isPath = !isOld || (fields['source'] === 'file' && script === '');
  const sent = fields['sent'];
  const unset = fields['unset'];
  const options = readOptions(fields['options']);
  return {
    script: script.replace(/\r\n?/g, '\n'),
    isWindows: fields['isWindows'] === true || script.includes('\r\n'),
    path: isPath ? textIn(fields, 'path') : '',
    file: readFile(fields['file'], script),
    directory: textIn(fields, 'directory'),
    arguments: textIn(fields, 'arguments'),
    options: Object.fromEntries(
      Object.entries(options).filter(([, value]) => value !== '')
    ),
    unset: optionNames.filter(
      name =>
        (Array.isArray(unset) && unset.includes(name)) || options[name] === ''
    ),
    start: readStart(fields['start']),
    endWithSession: fields['endWithSession'] === true,
    sent: typeof sent === 'number' ? sent : undefined
  };
}

function readFile(kept: unknown, script: string): ISavedText | undefined {
  const fields = fieldsOf(kept);
  const text = fields['text'] ?? script;
  const modified = fields['modified'];
  return typeof text === 'string' && typeof modified === 'string'
    ? { text, modified, isWindows: fields['isWindows'] === true }
    : undefined;
}

function readOptions(kept: unknown): IDraft['options'] {
  const given = fieldsOf(kept);
  const options: Partial<Record<OptionName, string>> = {};
  for (const name of optionNames) {
    const value = given[name];
    if (typeof value === 'string') {
      options[name] = value;
    }
  }
  return options;
}

/** Whether the file itself is what is submitted: its text is not edited. */
export function sendsFile({ file, isWindows, path, script }: IDraft): boolean {
  return (
    path.trim() !== '' &&
    (file === undefined
      ? script === ''
      : script === file.text && isWindows === file.isWindows)
  );
}

/** Whether there is a file that the text is not the same as. */
export function isEditedFile(draft: IDraft): boolean {
  return draft.path !== '' && !sendsFile(draft);
}

/** The request that a draft means, with these options beside its script. */
export function requestOf(
  draft: IDraft,
  options: Partial<Record<OptionName, string>>
): SubmitRequest {
  const path = draft.path.trim();
  const split = splitWords(draft.arguments);
  const words = 'words' in split ? split.words : [];
  return {
    ...(sendsFile(draft)
      ? { path }
      : {
          script: draft.script,
          // By which Slurm names the job, as if it were the file.
          ...(baseName(path) === ''
            ? {}
            : { name: baseName(path).slice(0, 200) })
        }),
    directory: draft.directory.trim(),
    ...(words.length === 0 ? {} : { arguments: [...words] }),
    ...(Object.keys(options).length === 0 ? {} : { options }),
    ...(draft.endWithSession === true ? { endWithSession: true } : {})
  };
}
