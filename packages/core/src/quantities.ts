import type { TranslationBundle } from '@jupyterlab/translation';

/** An amount of memory in bytes, as Slurm's units have it: `64 GB`, `1.5 TB`. */
export function memoryText(trans: TranslationBundle, bytes: number): string {
  const megabytes = Math.round(bytes / 2 ** 20);
  if (megabytes < 1024) {
    return trans.__('%1 MB', megabytes);
  }
  const gigabytes = rounded(bytes / 2 ** 30);
  return gigabytes < 1024
    ? trans.__('%1 GB', gigabytes)
    : trans.__('%1 TB', rounded(bytes / 2 ** 40));
}

function rounded(amount: number): number {
  return amount < 10 ? Math.round(amount * 10) / 10 : Math.round(amount);
}
