import { fieldsOf } from '@jupyterlab-hpc/core';

import type { PartialJSONObject } from '@lumino/coreutils';

import { type IQuestion, questionOf, usualSort } from './model/question';
import type { Area } from './settings';
import { sortOf } from './table/columnids';

/** What of a view survives a reload. */
export interface IDirectoryLayout {
  /** Tells views apart. */
  readonly id: string;
  readonly area: Area;
  readonly question: IQuestion;
  /** The name that is on top. */
  readonly place: string | undefined;
}

/** A layout as the workspace keeps it: JSON, without what is usual. */
export function savedLayout(layout: IDirectoryLayout): PartialJSONObject {
  const { id, area, question, place } = layout;
  const { path, sort, foldersFirst, hidden, filter } = question;
  const { column, descending } = sort;
  return {
    id,
    path,
    ...(area === 'main' ? {} : { area }),
    ...(column === usualSort.column && descending === usualSort.descending
      ? {}
      : { sort: { column, descending } }),
    ...(foldersFirst ? {} : { foldersFirst }),
    ...(hidden ? { hidden } : {}),
    ...(filter === '' ? {} : { filter }),
    ...(place === undefined ? {} : { place })
  };
}

/** A layout from a workspace, which anybody may have written to. */
export function layoutFrom(saved: unknown): IDirectoryLayout | undefined {
  const value = fieldsOf(saved);
  const { id, path, filter, place } = value;
  if (
    typeof id !== 'string' ||
    typeof path !== 'string' ||
    !path.startsWith('/')
  ) {
    return undefined;
  }
  const sort = fieldsOf(value['sort']);
  const column =
    typeof sort['column'] === 'string' ? sortOf(sort['column']) : undefined;
  return {
    id,
    area: value['area'] === 'left' ? 'left' : 'main',
    place: typeof place === 'string' ? place : undefined,
    question: {
      ...questionOf(path),
      sort:
        column === undefined
          ? usualSort
          : { column, descending: sort['descending'] === true },
      foldersFirst: value['foldersFirst'] !== false,
      hidden: value['hidden'] === true,
      filter: typeof filter === 'string' ? filter.slice(0, 255) : ''
    }
  };
}
