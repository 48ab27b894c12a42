/** GPUs of one kind in a node; an empty type where the site names none. */
export interface IGpus {
  readonly type: string;
  readonly count: number;
}

/** The GPUs among the generic resources of nodes, as `gpu:a100:4`, `gpu:a100`, `gpu:4`, `gpu`. */
export function gpusIn(gres: readonly string[]): readonly IGpus[] {
  return gres.flatMap(item => {
    const [name, first = '1', second] = item.split(':');
    if (name !== 'gpu') {
      return [];
    }
    if (second === undefined && /^\d+$/.test(first)) {
      return [{ type: '', count: Number(first) }];
    }
    return [{ type: first, count: Number(second ?? 1) }];
  });
}
