/**
 * Seconds of a time limit, by the forms of sbatch's `--time`: `10`, `10:30`,
 * `1:00:00`, `2-0`, `2-0:30`, `2-0:30:00`; `Infinity` for none. Undefined for
 * what is no time limit.
 */
export function limitSeconds(text: string): number | undefined {
  if (/^(?:unlimited|infinite|-1)$/i.test(text)) {
    return Infinity;
  }
  const match = /^(?:(\d+)-)?(\d+)(?::(\d+))?(?::(\d+))?$/.exec(text);
  if (match === null) {
    return undefined;
  }
  const [days, first = 0, second, third] = [1, 2, 3, 4].map(group => {
    const part = match.at(group);
    return part === undefined ? undefined : Number(part);
  });
  if (days !== undefined) {
    return days * 86_400 + first * 3600 + (second ?? 0) * 60 + (third ?? 0);
  }
  return third === undefined
    ? first * 60 + (second ?? 0)
    : first * 3600 + (second ?? 0) * 60 + third;
}

/** A time limit as sbatch takes it: `24:00:00`, `7-00:00:00`. */
export function limitValue(seconds: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const clock = `${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
  return hours <= 48
    ? `${two(hours)}:${clock}`
    : `${Math.floor(hours / 24)}-${two(hours % 24)}:${clock}`;
}

const units: Readonly<Record<string, number>> = { K: 10, M: 20, G: 30, T: 40 };

/** Bytes of `4G`, `500M`, `200` (megabytes); undefined for what is no size. */
export function memoryBytes(text: string): number | undefined {
  const match = /^(\d+)([KMGT]?)B?$/i.exec(text);
  return match === null
    ? undefined
    : Number(match[1]) * 2 ** (units[(match[2] || 'M').toUpperCase()] ?? 20);
}

/** A size as sbatch takes it, in the largest unit that is exact: `64G`, `8000M`. */
export function memoryValue(bytes: number): string {
  const whole = ['T', 'G'].find(unit => bytes % 2 ** (units[unit] ?? 0) === 0);
  return whole === undefined || bytes === 0
    ? `${Math.floor(bytes / 2 ** 20)}M`
    : `${bytes / 2 ** (units[whole] ?? 0)}${whole}`;
}

/** The indices of an array. */
export interface IArrayTasks {
  readonly count: number;
  readonly highest: number;
  /** As `0-63:2,70`. */
  readonly indices: string;
  /** How many may run at once; empty for all. */
  readonly throttle: string;
}

/** Reads `0-63:2,70%8`; undefined for what sbatch would refuse. */
export function arrayTasks(text: string): IArrayTasks | undefined {
  const [, indices = '', throttle = ''] =
    /^([^%]+)(?:%(\d+))?$/.exec(text) ?? [];
  let count = 0;
  let highest = 0;
  for (const item of indices.split(',')) {
    const match = /^(\d+)(?:-(\d+)(?::(\d+))?)?$/.exec(item);
    const first = Number(match?.[1]);
    const last = Number(match?.[2] ?? first);
    const step = Number(match?.[3] ?? 1);
    if (match === null || last < first || step < 1) {
      return undefined;
    }
    count += Math.floor((last - first) / step) + 1;
    highest = Math.max(highest, last);
  }
  return { count, highest, indices, throttle };
}

/** GPUs by type, as `a100:2`, `2`, or with several `a100:1,h100:1`. */
export function gpuCounts(
  text: string
): readonly { readonly type: string; readonly count: number }[] | undefined {
  const found = text.split(',').map(item => {
    const match = /^(?:([A-Za-z][\w.-]*)(?::(\d+))?|(\d+))$/.exec(item.trim());
    return match === null
      ? undefined
      : { type: match[1] ?? '', count: Number(match[3] ?? match[2] ?? 1) };
  });
  return found.every(one => one !== undefined) ? found : undefined;
}

/** The bytes of a text in UTF-8. */
export function byteLength(text: string): number {
  let bytes = text.length;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // Each half of a surrogate pair has two of its four.
    bytes +=
      code < 0x80 ? 0 : code < 0x800 || (code & 0xf800) === 0xd800 ? 1 : 2;
  }
  return bytes;
}
