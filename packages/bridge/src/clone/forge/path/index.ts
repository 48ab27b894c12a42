import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';

import { BridgeError, messageOf, systemCode } from '../../../errors';
import { failureWords } from '../../../files/failure';
import { SlowError } from '../../../files/slow';
import { NotRegularError } from '../../../regular';
import { within } from '../../../within';
import type { PathAddress } from '../address';
import type { Forge, Look, Looking } from '../forge';
import { noNotebook, notANotebook } from '../problems';
import { isNotebook, notebooksBelow } from '../tree';
import { foundAt } from './found';
import { patience, treeOf, walk, type Walked } from './walk';

/** Notebooks that are offered to choose from, at most. */
const mostNotebooks = 200;

/** A notebook or a folder on a file system of the server. */
export const path: Forge<PathAddress> = {
  async look(address, looking): Promise<Look> {
    const at = address.path;
    try {
      const status = await answered(at, stat(at));
      if (status.isDirectory()) {
        return await folderAt(at, looking);
      }
      if (!isNotebook(at)) {
        throw notANotebook(at, 'is no notebook');
      }
      const folder = dirname(at);
      // A folder that may be passed through and not be listed has it still.
      const walked = await answered(folder, walk(folder, looking.signal)).catch(
        (error: unknown): Walked => {
          looking.signal.throwIfAborted();
          if (error instanceof SlowError) {
            throw error;
          }
          return { entries: [], complete: false };
        }
      );
      return { kind: 'found', found: await foundAt(at, walked, looking) };
    } catch (error) {
      looking.signal.throwIfAborted();
      throw asProblem(at, error);
    }
  }
};

async function folderAt(folder: string, looking: Looking): Promise<Look> {
  const walked = await answered(folder, walk(folder, looking.signal));
  const notebooks = notebooksBelow(treeOf(walked), '').sort((one, other) =>
    one.path < other.path ? -1 : 1
  );
  const [first] = notebooks;
  if (first === undefined) {
    throw noNotebook(folder);
  }
  const at = (name: string): string =>
    folder === '/' ? `/${name}` : `${folder}/${name}`;
  if (notebooks.length === 1 && walked.complete) {
    return path.look({ kind: 'path', path: at(first.path) }, looking);
  }
  return {
    kind: 'choice',
    choice: {
      source: { kind: 'path', address: folder, path: folder },
      notebooks: notebooks.slice(0, mostNotebooks).map(notebook => ({
        path: notebook.path,
        address: at(notebook.path),
        ...(notebook.bytes !== undefined && { bytes: notebook.bytes })
      })),
      more: notebooks.length > mostNotebooks || !walked.complete
    }
  };
}

/** A file system that hangs is not waited for longer than this. */
function answered<T>(place: string, work: Promise<T>): Promise<T> {
  return within(patience + 1000, work, () => {
    throw new SlowError(place);
  });
}

/** What the system says, for a person. */
function asProblem(place: string, error: unknown): unknown {
  if (error instanceof BridgeError) {
    return error;
  }
  if (error instanceof NotRegularError) {
    return notANotebook(place, 'is no file, but a pipe or a device');
  }
  // A file where a folder was named: it is what was named that is not there.
  const words =
    systemCode(error) === 'ENOTDIR'
      ? { code: 'path-missing' as const, message: `${place} is not there.` }
      : failureWords(place, error, 'read');
  return words === undefined
    ? error
    : new BridgeError(
        { ...words, field: 'body.address', detail: messageOf(error) },
        { cause: error }
      );
}
