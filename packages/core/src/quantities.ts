import type { TranslationBundle } from '@jupyterlab/translation';

/** An amount of memory in bytes, as Slurm's units have it: `64 GB`, `1.5 TB`. */
export function memoryText(trans: TranslationBundle, bytes: number): string {
  const megabytes = bytes / 2 ** 20;
  if (megabytes < 1024) {
    return trans.__('%1 MB', Math.round(megabytes));
  }
  const gigabytes = megabytes / 1024;
  return gigabytes < 1024
    ? trans.__('%1 GB', rounded(gigabytes))
    : trans.__('%1 TB', rounded(gigabytes / 1024));
}

function rounded(amount: number): number {
  return amount < 10 ? Math.round(amount * 10) / 10 : Math.round(amount);
}
