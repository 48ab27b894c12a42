import { BridgeError, messageOf } from '../../errors';
import { failureWords } from '../../files/failure';
import type { Guard } from '../../files/guard';
import { asNotebook, type Outline, outlineOf } from '../place/outline';
import { type KeptProvenance, readProvenance } from '../place/provenance';

const field = 'body.path';

export interface Cloned {
  readonly outline: Outline;
  readonly provenance: KeptProvenance;
}

/**
 * A notebook of a file system that remembers where it comes from. Rejects with
 * a `BridgeError`: `clone-none` for one that does not.
 */
export async function readCloned(
  guard: Pick<Guard, 'run'>,
  path: string,
  most: number
): Promise<Cloned> {
  const outline = outlineOf(await read(guard, path, most), path);
  const provenance = asNotebook(path, () => readProvenance(outline));
  if (provenance === undefined) {
    throw new BridgeError({
      code: 'clone-none',
      message: `${path} does not say where it comes from: it was not cloned, or that was removed from it.`,
      hint: 'Only a notebook that was cloned here can be compared with its original. Clone the original by its address.',
      field
    });
  }
  return { outline, provenance };
}

async function read(
  guard: Pick<Guard, 'run'>,
  path: string,
  most: number
): Promise<Buffer> {
  try {
    const { bytes, size } = await guard.run(path, ops =>
      ops.part(path, 0, most)
    );
    if (size > most) {
      throw new BridgeError({
        code: 'fetch-too-large',
        message: `${path} is larger than ${Math.round(most / 1e6)} MB, the limit here.`,
        hint: 'Clear its outputs, and save it.',
        field
      });
    }
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  } catch (error) {
    const words = failureWords(path, error, 'read');
    throw error instanceof BridgeError || words === undefined
      ? error
      : new BridgeError({ ...words, field, detail: messageOf(error) });
  }
}
