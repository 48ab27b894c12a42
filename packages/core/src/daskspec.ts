import type { DaskSpec } from '@jupyterlab-hpc/api';

/**
 * What of something that came from elsewhere (a command's arguments) is a part
 * of a spec; what is not is left out. The schemas are loaded for it.
 */
export async function readDaskSpec(value: unknown): Promise<Partial<DaskSpec>> {
  const { daskSpecFields } = await import('./conforming');
  return daskSpecFields(value);
}
