import type { FileEntry, Selection } from '@jupyterlab-hpc/api';

import { keyOf, nameOf } from '../model/entries';
import type { DirectoryModel } from '../model/model';
import { mostNames } from '../model/selection';

/**
 * What is selected in a view, or else has the focus, as the bridge is told of
 * it; undefined where there is nothing. Throws what `tooMany` makes where the
 * names would be too many.
 */
export async function chosenSelection(
  model: DirectoryModel,
  tooMany: () => Error
): Promise<Selection | undefined> {
  const { selection, question, count, current, selected } = model;
  const folder = question.path;
  if (selected === 0) {
    return current && { folder, names: [nameOf(current)] };
  }
  if (!selection.hasExceptions) {
    return selection.asked(question, count);
  }
  const entries = await chosenEntries(model, tooMany);
  return { folder, names: entries.map(nameOf) };
}

/** The same by entries; those that are not known by name are fetched. */
export async function chosenEntries(
  model: DirectoryModel,
  tooMany: () => Error
): Promise<readonly FileEntry[]> {
  const { selection, count, current, selected } = model;
  if (selected === 0) {
    return current === undefined ? [] : [current];
  }
  if (selection.entries !== undefined) {
    return selection.entries;
  }
  if (count > mostNames) {
    throw tooMany();
  }
  const all = await model.range(0, count - 1);
  return all.filter(entry => selection.keys.has(keyOf(entry)));
}
