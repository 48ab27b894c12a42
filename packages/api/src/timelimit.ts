const form = /^(?:([0-9]+)-)?([0-9]+)(?::([0-9]+))?(?::([0-9]+))?$/;

/**
 * Seconds of a time limit as sbatch takes it (its manual: `--time`): `10` and
 * `10:30` are minutes, `2:00:00` begins with hours, `1-12`, `1-12:30` and
 * `1-12:30:00` with days; a part of a minute counts as one. `unlimited` where
 * there is to be none, undefined for what is no time.
 */
export function parseTimeLimit(text: string): number | 'unlimited' | undefined {
  if (/^(?:infinite|unlimited|-1|0)$/i.test(text)) {
    return 'unlimited';
  }
  const match = form.exec(text);
  if (match === null) {
    return undefined;
  }
  const [, days, first, second = '0', third] = match;
  const [one, two] = [Number(first), Number(second)];
  const withHours = days !== undefined || third !== undefined;
  const seconds = withHours
    ? ((Number(days ?? 0) * 24 + one) * 60 + two) * 60 + Number(third ?? 0)
    : one * 60 + two;
  return Math.ceil(seconds / 60) * 60;
}

/** A time limit (seconds) as sbatch takes it: `24:00:00`, and from two days on `7-00:00:00`. */
export function timeLimitText(seconds: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const clock = `${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
  return hours <= 48
    ? `${two(hours)}:${clock}`
    : `${Math.floor(hours / 24)}-${two(hours % 24)}:${clock}`;
}
