import { scaleLinear, scaleLog } from 'd3-scale';

export interface ITick {
  /** Pixels. */
  readonly at: number;
  readonly text: string;
}

/** Where values are on the screen. */
export interface IAxis {
  readonly at: (value: number) => number;
  readonly ticks: readonly ITick[];
}

/** From one end of an axis to the other, in pixels. */
export type Range = readonly [from: number, to: number];

export interface IAxisLook {
  readonly log: boolean;
  /** Whether the axis goes on to round numbers. */
  readonly nice: boolean;
  /** About how many ticks there is room for. */
  readonly count: number;
}

/** Characters of a tick of an axis of numbers that are no exponent. */
const longest = 8;

/** An axis of numbers, which may all be one or none at all. */
export function numberAxis(
  values: readonly number[],
  range: Range,
  { count, log, nice }: IAxisLook
): IAxis {
  const domain = domainOf(values, log);
  const scale = log ? scaleLog(domain, range) : scaleLinear(domain, range);
  // Of a logarithmic one these would be whole decades, which may be far off.
  if (nice && !log) {
    scale.nice(count);
  }
  const ticks = scale.ticks(count);
  const usual = scale.tickFormat(count, log ? '~g' : undefined);
  const isLong = !log && ticks.some(tick => usual(tick).length > longest);
  const text = isLong ? scale.tickFormat(count, '~e') : usual;
  return {
    at: scale,
    ticks: ticks
      .map(tick => ({ at: scale(tick), text: text(tick) }))
      // Logarithmic ones between the decades have no room for a word.
      .filter(tick => tick.text !== '')
  };
}

function domainOf(values: readonly number[], log: boolean): [number, number] {
  let least = Infinity;
  let largest = -Infinity;
  for (const value of values) {
    least = Math.min(least, value);
    largest = Math.max(largest, value);
  }
  if (least > largest) {
    return log ? [1, 10] : [0, 1];
  }
  if (least < largest) {
    return [least, largest];
  }
  const room = Math.abs(least) / 10 || 1;
  return log ? [least / 2, least * 2] : [least - room, largest + room];
}

/** An axis of texts, each in the middle of a band of its own. */
export function categoryAxis(
  names: readonly string[],
  [from, to]: Range,
  count: number
): IAxis {
  const band = (to - from) / Math.max(1, names.length);
  const at = (place: number): number => from + (place + 0.5) * band;
  const each = Math.max(1, Math.ceil(names.length / Math.max(1, count)));
  const room = Math.max(3, Math.floor((band * each) / 6.5));
  return {
    at,
    ticks: names.flatMap((name, place) =>
      place % each === 0
        ? [{ at: at(place), text: cut(name === '' ? '“”' : name, room) }]
        : []
    )
  };
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

/** Whether numbers can stand on a logarithmic axis. */
export function canLog(values: readonly number[]): boolean {
  return values.length > 1 && values.every(value => value > 0);
}

/** Whether numbers grow by the same factor each time, as a logspace does. */
export function growsByFactor(values: readonly number[]): boolean {
  const sorted = [...new Set(values)].sort((a, b) => a - b);
  const [first = 0, second = 0] = sorted;
  if (sorted.length < 3 || first <= 0) {
    return false;
  }
  const factor = second / first;
  return sorted.every((value, at) => {
    const before = sorted[at - 1];
    return before === undefined || Math.abs(value / before / factor - 1) < 1e-6;
  });
}
