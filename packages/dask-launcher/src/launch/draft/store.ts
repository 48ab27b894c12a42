import { fieldsOf, isObject } from '@jupyterlab-hpc/core';
import type { DaskMode } from '@jupyterlab-hpc/api';

import {
  checkFields,
  environmentKinds,
  type IDraft,
  type IOrigin,
  memoryUnits,
  textFields,
  usualDraft
} from './draft';

/** Where a draft outlives reloads and servers: the browser's own storage. */
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
    this._key = `@jupyterlab-hpc/dask-launcher:draft:${baseUrl}`;
  }

  load(): IDraft | undefined {
    try {
      const kept: unknown = JSON.parse(this._storage.getItem(this._key) ?? '');
      return isObject(kept) ? readDraft(kept) : undefined;
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
