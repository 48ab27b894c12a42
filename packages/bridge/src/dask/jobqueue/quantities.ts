/** dask's `byte_sizes` (dask/utils.py): `GB` and `G` are decimal, `GiB` and `Gi` binary. */
const byteSizes: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  ...Object.fromEntries(
    ['k', 'm', 'g', 't', 'p'].flatMap((letter, index) => [
      [letter, 1000 ** (index + 1)],
      [`${letter}b`, 1000 ** (index + 1)],
      [`${letter}i`, 1024 ** (index + 1)],
      [`${letter}ib`, 1024 ** (index + 1)]
    ])
  )
};

/** dask's `timedelta_sizes`, as far as they are a second and more. */
const timeSizes: Readonly<Record<string, number>> = Object.fromEntries(
  (
    [
      [1, '', 's', 'second', 'seconds'],
      [60, 'm', 'minute', 'minutes'],
      [3600, 'h', 'hour', 'hours'],
      [86_400, 'd', 'day', 'days'],
      [604_800, 'w', 'week', 'weeks']
    ] as const
  ).flatMap(([size, ...names]) => names.map(name => [name, size]))
);

/** Bytes of `24GB`, `24 GiB`, `1e9`, `GB` or a number, as dask's `parse_bytes` reads them. */
export function daskBytes(value: unknown): number | undefined {
  return measured(value, byteSizes);
}

/** Seconds of `1h`, `90 seconds` or a number, as dask's `parse_timedelta` reads them. */
export function daskSeconds(value: unknown): number | undefined {
  return measured(value, timeSizes);
}

function measured(
  value: unknown,
  sizes: Readonly<Record<string, number>>
): number | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') {
    return undefined;
  }
  const text = String(value).replaceAll(' ', '');
  const match = /^([0-9.]*(?:[0-9.]e[+-]?[0-9]+)?)([a-z]*)$/i.exec(text);
  const [, amount = '', unit = ''] = match ?? [];
  const name = unit.toLowerCase();
  const size = Object.hasOwn(sizes, name) ? sizes[name] : undefined;
  const number = amount === '' ? 1 : Number(amount);
  return match === null || text === '' || size === undefined
    ? undefined
    : wholeNumber(number * size);
}

function wholeNumber(amount: number): number | undefined {
  return Number.isFinite(amount) ? Math.floor(amount) : undefined;
}

/**
 * Processes of a job where none are given: as many as cores up to 4, and then
 * the least divisor that is not below the root (distributed's
 * `nprocesses_nthreads`, which dask-jobqueue calls).
 */
export function usualProcesses(cores: number): number {
  if (cores <= 4) {
    return cores;
  }
  let processes = Math.ceil(Math.sqrt(cores));
  while (cores % processes !== 0) {
    processes += 1;
  }
  return processes;
}
