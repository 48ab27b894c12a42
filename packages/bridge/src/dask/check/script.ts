import type { PythonEnvironment } from '@jupyterlab-hpc/api';

import { askingScript } from '../../python/script';

/** Packages of which the version is told, those that both ends of a cluster have to agree on. */
export const checkedPackages = [
  'dask',
  'distributed',
  'bokeh',
  'cloudpickle',
  'msgpack',
  'tornado',
  'numpy',
  'pandas',
  'lz4'
] as const;

/** Asks a Python what it has of Dask. */
export function checkScript(
  environment: PythonEnvironment,
  marker: string
): string {
  return askingScript(environment, marker, { packages: checkedPackages });
}
