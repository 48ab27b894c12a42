import { parseTimeLimit } from '@jupyterlab-hpc/core';

/** Seconds of a time limit; `Infinity` for none, undefined for what is no time. */
export function limitSeconds(text: string): number | undefined {
  const limit = parseTimeLimit(text);
  return limit === 'unlimited' ? Infinity : limit;
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

/**
 * GPUs by type, as `a100:2`, `2`, or with several `a100:1,h100:1`. A type may
 * begin with a digit, as `7g.40gb:1` for a part of a GPU (MIG), but is no number.
 */
export function gpuCounts(
  text: string
): readonly { readonly type: string; readonly count: number }[] | undefined {
  const found = text.split(',').map(item => {
    const match = /^(?:(\d*[A-Za-z_][\w.-]*)(?::(\d+))?|(\d+))$/.exec(
      item.trim()
    );
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
