import type { CloneChoice } from '@jupyterlab-hpc/api';

import type { Look, Looking } from './forge';
import { foundIn } from './foundin';
import { below } from './piece';
import { noNotebook, notANotebook, pathUnknown } from './problems';
import { type Snapshot, sourceOf } from './snapshot';
import { isNotebook, nearNames, notebooksBelow, type TreeEntry } from './tree';

/** Notebooks that are offered to choose from, at most. */
const mostNotebooks = 200;

/** What there is at a path of a snapshot: a notebook, or a folder of them. */
export async function lookInto(
  snapshot: Snapshot,
  path: string,
  looking: Looking
): Promise<Look> {
  const wanted = path.split('/').filter(Boolean).join('/');
  const { complete, entries, place } = snapshot;
  const entry = entries.find(one => one.path === wanted);
  if (entry !== undefined || !isFolder(entries, wanted)) {
    if (entry !== undefined) {
      refuseOther(entry, place);
    } else if (complete || !isNotebook(wanted)) {
      throw pathUnknown(wanted, place, nearNames(entries, wanted), complete);
    }
    // What was not listed may be there all the same.
    return { kind: 'found', found: await foundIn(snapshot, wanted, looking) };
  }
  const notebooks = notebooksBelow(entries, wanted).sort((one, other) =>
    one.path < other.path ? -1 : 1
  );
  const [first] = notebooks;
  if (first === undefined) {
    throw noNotebook(wanted === '' ? place : `${wanted} in ${place}`);
  }
  // One is no choice.
  return notebooks.length === 1 && complete
    ? { kind: 'found', found: await foundIn(snapshot, first.path, looking) }
    : { kind: 'choice', choice: choiceOf(snapshot, wanted, notebooks) };
}

function isFolder(entries: readonly TreeEntry[], path: string): boolean {
  return (
    path === '' || entries.some(entry => below(path, entry.path) !== undefined)
  );
}

function refuseOther({ kind, path }: TreeEntry, place: string): void {
  if (kind === 'link') {
    throw notANotebook(
      `${path} in ${place}`,
      'is a link to another file of its repository'
    );
  }
  if (kind === 'submodule') {
    throw notANotebook(
      `${path} in ${place}`,
      'is a submodule: its files are in a repository of their own'
    );
  }
  if (!isNotebook(path)) {
    throw notANotebook(`${path} in ${place}`, 'is no notebook');
  }
}

function choiceOf(
  snapshot: Snapshot,
  path: string,
  notebooks: readonly TreeEntry[]
): CloneChoice {
  return {
    source: sourceOf(snapshot, path),
    notebooks: notebooks.slice(0, mostNotebooks).map(notebook => ({
      path: notebook.path,
      // With its branch: a clone is asked later what became of that.
      address: snapshot.address(notebook.path, 'branch'),
      ...(notebook.bytes !== undefined && { bytes: notebook.bytes })
    })),
    more: notebooks.length > mostNotebooks || !snapshot.complete
  };
}
