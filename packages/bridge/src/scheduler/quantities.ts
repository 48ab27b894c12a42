const units: Readonly<Record<string, number>> = {
  K: 2 ** 10,
  M: 2 ** 20,
  G: 2 ** 30,
  T: 2 ** 40,
  P: 2 ** 50
};

/** Bytes of `16000M`, `1.5G` or `200` (which Slurm means as megabytes). */
export function parseMemory(text: string): number | undefined {
  const match = /^([0-9]+(?:\.[0-9]+)?)([KMGTP]?)$/.exec(text);
  const amount = Number(match?.[1]);
  return match === null || amount === 0
    ? undefined
    : Math.round(amount * (units[match[2] || 'M'] ?? 1));
}

/** Trackable resources: `cpu=2,mem=1G,gres/gpu=4,gres/gpu:a100=4`. */
export function parseTres(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const item of text.split(',')) {
    const equals = item.indexOf('=');
    if (equals > 0) {
      found.set(item.slice(0, equals), item.slice(equals + 1));
    }
  }
  return found;
}

/** GPUs in what a job was given or asks for in all: `tres-alloc`. */
export function allocatedGpus(
  tres: ReadonlyMap<string, string>
): number | undefined {
  const all = count(tres.get('gres/gpu'));
  if (all !== undefined) {
    return all;
  }
  const typed = [...tres].filter(([name]) => name.startsWith('gres/gpu:'));
  return typed.length === 0
    ? undefined
    : typed.reduce((sum, [, value]) => sum + (count(value) ?? 0), 0);
}

/**
 * GPUs in a request, as the versions of Slurm write it: `gres:gpu:a100:2`,
 * `gres/gpu:2`, `gpu:2`, `gpu`, comma-separated. Undefined without any.
 */
export function requestedGpus(text: string): number | undefined {
  let sum: number | undefined;
  for (const item of text.split(',')) {
    const gpu = /^(?:gres[:/])?gpu(?:[:=](.*))?$/.exec(item);
    if (gpu !== null) {
      // The count comes last, after the type if there is one: `a100:2`, `a100=2`.
      const last = (gpu[1] ?? '').split(/[:=]/).at(-1) ?? '';
      sum = (sum ?? 0) + (count(last) ?? 1);
    }
  }
  return sum;
}

function count(text: string | undefined): number | undefined {
  return text !== undefined && /^[0-9]+$/.test(text) ? Number(text) : undefined;
}
