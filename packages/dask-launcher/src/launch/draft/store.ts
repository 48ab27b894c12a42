import type { DaskMode } from '@jupyterlab-hpc/api';
import {
  BrowserDraftStore,
  type DraftStorage,
  fieldsOf,
  type IDraftStore,
  memoryUnits
} from '@jupyterlab-hpc/core';

import {
  checkFields,
  environmentKinds,
  type IDraft,
  type IOrigin,
  textFields,
  usualDraft
} from './draft';

/** Keeps the draft of one server in a storage of the browser. */
export function draftStore(
  storage: DraftStorage,
  baseUrl: string
): IDraftStore<IDraft> {
  return new BrowserDraftStore(storage, {
    key: `@jupyterlab-hpc/dask-launcher:draft:${baseUrl}`,
    read: readDraft
  });
}

const modes: readonly DaskMode[] = ['jobs', 'allocation', 'here'];
const origins: readonly IOrigin['kind'][] = ['last', 'site', 'own'];

/** Takes over what is as it should be; the rest is as in a new form. */
function readDraft(kept: Readonly<Record<string, unknown>>): IDraft {
  const word = <T extends string>(
    name: string,
    words: readonly T[],
    usual: T
  ): T => words.find(one => one === kept[name]) ?? usual;
  const pick = <K extends keyof IDraft>(
    names: readonly K[],
    kind: 'string' | 'boolean'
  ): Partial<IDraft> =>
    Object.fromEntries(
      names
        .filter(name => typeof kept[name] === kind)
        .map(name => [name, kept[name]])
    );
  const { sent } = kept;
  return {
    ...usualDraft,
    ...pick(textFields, 'string'),
    ...pick(checkFields, 'boolean'),
    mode: word('mode', modes, usualDraft.mode),
    environmentKind: word(
      'environmentKind',
      environmentKinds,
      usualDraft.environmentKind
    ),
    memoryUnit: word('memoryUnit', memoryUnits, usualDraft.memoryUnit),
    schedulerMemoryUnit: word(
      'schedulerMemoryUnit',
      memoryUnits,
      usualDraft.schedulerMemoryUnit
    ),
    origin: readOrigin(kept['origin']),
    sent: typeof sent === 'number' ? sent : undefined
  };
}

function readOrigin(kept: unknown): IOrigin | undefined {
  const { kind: given, name } = fieldsOf(kept);
  const kind = origins.find(one => one === given);
  return kind === undefined || typeof name !== 'string'
    ? undefined
    : { kind, name };
}
