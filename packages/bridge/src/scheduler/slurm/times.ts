/**
 * A moment under `SLURM_TIME_FORMAT=%s`: seconds since the epoch. `N/A`,
 * `Unknown`, `None` and the like are undefined, as is 0.
 */
export function parseEpoch(text: string): number | undefined {
  const seconds = Number(text);
  return Number.isSafeInteger(seconds) && seconds > 0 ? seconds : undefined;
}

/**
 * A moment in either form: where a program is called on another machine, the
 * variable may not get there, and it says `2026-11-27T02:56:24`, by the clock
 * on the wall of the cluster.
 */
export function parseMoment(text: string): number | undefined {
  const milliseconds = /^[0-9]{4}-[0-9T:-]+$/.test(text)
    ? Date.parse(text)
    : NaN;
  return Number.isNaN(milliseconds)
    ? parseEpoch(text)
    : Math.floor(milliseconds / 1000);
}

const duration = /^(?:([0-9]+)-)?(?:(?:([0-9]+):)?([0-9]+):)?([0-9]+)$/;

/**
 * A length of time in seconds, from `1-02:03:04`, `02:03:04` or `3:04`.
 * `UNLIMITED`, `NOT_SET`, `Partition_Limit`, `INVALID` and the like are
 * undefined.
 */
export function parseDuration(text: string): number | undefined {
  const parts = duration.exec(text);
  if (parts === null) {
    return undefined;
  }
  const [, days = 0, hours = 0, minutes = 0, seconds = 0] = parts;
  const wholeHours = Number(days) * 24 + Number(hours);
  return (wholeHours * 60 + Number(minutes)) * 60 + Number(seconds);
}
