import type { IAxis } from './axis';
import type { IPlotData } from './data';

/** Pixels by which a span goes beyond the last of all values. */
const beyond = 6;

/**
 * The parts of the x axis, in pixels, where runs go on and none has a value
 * yet: each reaches half of the way to its neighbours.
 */
export function spansOf(
  data: IPlotData,
  axis: IAxis,
  left: number,
  right: number
): { readonly from: number; readonly to: number }[] {
  const known = new Set(
    data.series.flatMap(({ points }) => points.map(({ x }) => x))
  );
  const live = new Set(data.live.map(({ x }) => x));
  const all = [
    ...new Set([...known, ...live, ...data.failed.map(({ x }) => x)])
  ].sort((a, b) => a - b);
  const spans: { from: number; to: number }[] = [];
  let wasOpen = false;
  all.forEach((x, at) => {
    const isOpen = live.has(x) && !known.has(x);
    if (isOpen) {
      const [here, before, after] = [x, all[at - 1], all[at + 1]].map(one =>
        one === undefined ? undefined : axis.at(one)
      );
      const from = middle(before, here) ?? left;
      const to = middle(here, after) ?? (here ?? right) + beyond;
      const last = spans.at(-1);
      if (wasOpen && last !== undefined) {
        last.to = Math.min(to, right);
      } else {
        spans.push({ from: Math.max(from, left), to: Math.min(to, right) });
      }
    }
    wasOpen = isOpen;
  });
  return spans;
}

function middle(
  a: number | undefined,
  b: number | undefined
): number | undefined {
  return a === undefined || b === undefined ? undefined : (a + b) / 2;
}
