import type { TranslationBundle } from '@jupyterlab/translation';

/** Bytes as file managers say them: `212 kB`, `1.4 MB`. */
export function sizeText(trans: TranslationBundle, bytes: number): string {
  if (bytes < 1000) {
    return trans.__('%1 B', bytes);
  }
  if (bytes < 999_500) {
    return trans.__('%1 kB', rounded(bytes / 1e3));
  }
  if (bytes < 999_500_000) {
    return trans.__('%1 MB', rounded(bytes / 1e6));
  }
  return bytes < 999_500_000_000
    ? trans.__('%1 GB', rounded(bytes / 1e9))
    : trans.__('%1 TB', rounded(bytes / 1e12));
}

function rounded(amount: number): number {
  return amount < 9.95 ? Math.round(amount * 10) / 10 : Math.round(amount);
}

const day = 86_400;

/** How long ago something was, in words for a line of text. */
export function agoText(trans: TranslationBundle, seconds: number): string {
  if (seconds < 3600) {
    return trans.__('less than an hour ago');
  }
  if (seconds < day) {
    const hours = Math.floor(seconds / 3600);
    return trans._n('%1 hour ago', '%1 hours ago', hours);
  }
  const days = Math.floor(seconds / day);
  if (days < 60) {
    return trans._n('%1 day ago', '%1 days ago', days);
  }
  return days < 730
    ? trans._n('%1 month ago', '%1 months ago', Math.floor(days / 30.4))
    : trans._n('%1 year ago', '%1 years ago', Math.floor(days / 365));
}

/** The first letters of a commit, by which people know it. */
export function shortCommit(commit: string): string {
  return commit.slice(0, 7);
}
