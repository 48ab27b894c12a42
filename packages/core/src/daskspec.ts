import type { DaskSpec } from '@jupyterlab-hpc/api';

/**
 * What of something that came from elsewhere (a command's arguments) is a part
 * of a spec; what is not is left out. This is of Dask alone, and here only
 * because the checker of schemas is in the bundle of core: another package
 * would carry it once more. It is fetched at the first use.
 */
export async function readDaskSpec(value: unknown): Promise<Partial<DaskSpec>> {
  const { daskSpecFields } = await import('./conforming');
  return daskSpecFields(value);
}
