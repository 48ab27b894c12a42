import {
  BrowserDraftStore,
  type DraftStorage,
  fieldsOf,
  type IDraftStore,
  isObject,
  memoryUnits
} from '@jupyterlab-hpc/core';

import {
  directories,
  type IDraft,
  type ISent,
  textFields,
  usualDraft
} from './draft';

/** Keeps the draft of a notebook of a server in a storage of the browser. */
export function draftStore(
  storage: DraftStorage,
  baseUrl: string,
  path: string
): IDraftStore<IDraft> {
  return new BrowserDraftStore(storage, {
    key: `@jupyterlab-hpc/notebook-cloner:sweep:${baseUrl}:${path}`,
    read: readDraft
  });
}

/** Takes over what is as it should be; the rest is as in a new form. */
function readDraft(kept: Readonly<Record<string, unknown>>): IDraft {
  const texts = textFields.filter(name => typeof kept[name] === 'string');
  const word = <T extends string>(
    name: string,
    words: readonly T[],
    usual: T
  ): T => words.find(one => one === kept[name]) ?? usual;
  const { define, own, trial } = kept;
  return {
    ...usualDraft,
    ...Object.fromEntries(texts.map(name => [name, kept[name]])),
    memoryUnit: word('memoryUnit', memoryUnits, usualDraft.memoryUnit),
    directory: word('directory', directories, usualDraft.directory),
    environmentKind: word(
      'environmentKind',
      ['kernel', 'other'],
      usualDraft.environmentKind
    ),
    own: Array.isArray(own)
      ? textFields.filter(name => own.includes(name))
      : [],
    define: isObject(define) ? define : undefined,
    trial: typeof trial === 'string' ? trial : undefined,
    sent: readSent(kept['sent'])
  };
}

function readSent(kept: unknown): ISent | undefined {
  const { at, folder, name } = fieldsOf(kept);
  return typeof at === 'number' && typeof name === 'string'
    ? { at, name, folder: typeof folder === 'string' ? folder : undefined }
    : undefined;
}
