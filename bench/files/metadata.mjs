/** Metadata calls of other processes: counted, made to take longer, made to hang. */
import {
  closeSync,
  openSync,
  readFileSync,
  writeFileSync,
  writeSync
} from 'node:fs';
import { join } from 'node:path';
import { tryRun, which } from '../../dev/common/run.mjs';

/**
 * @typedef {object} Metadata
 * @property {Record<string, string>} env for processes that are to be seen
 * @property {() => number} calls so far, below `place`
 * @property {(milliseconds: number) => void} delay how much longer each takes
 * @property {(on: boolean) => void} hang whether those below `hanging` do
 */

/**
 * @param {string} place a folder that may be written to, and below which calls are counted
 * @param {string} hanging
 * @returns {Promise<Metadata | undefined>} nothing where there is no C compiler
 */
export async function watchMetadata(place, hanging) {
  const compiler = which('cc') ?? which('gcc');
  if (compiler === undefined) {
    return undefined;
  }
  const library = join(place, 'metadata.so');
  const source = join(import.meta.dirname, 'metadata.c');
  const argv = [
    compiler,
    '-O2',
    '-shared',
    '-fPIC',
    '-o',
    library,
    source,
    '-ldl'
  ];
  const { code, stderr } = await tryRun(argv);
  if (code !== 0) {
    throw new Error(stderr);
  }
  const file = join(place, 'metadata');
  writeFileSync(file, Buffer.alloc(24));
  /** @param {number} index @param {number} value */
  const set = (index, value) => {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64LE(BigInt(value));
    const descriptor = openSync(file, 'r+');
    writeSync(descriptor, bytes, 0, 8, 8 * index);
    closeSync(descriptor);
  };
  return {
    env: {
      LD_PRELOAD: library,
      HPC_METADATA: file,
      HPC_METADATA_BELOW: join(place, 'root/'),
      HPC_METADATA_HANGS: hanging
    },
    calls: () => Number(readFileSync(file).readBigUInt64LE(8)),
    delay: milliseconds => set(0, 1000 * milliseconds),
    hang: on => set(2, on ? 1 : 0)
  };
}
