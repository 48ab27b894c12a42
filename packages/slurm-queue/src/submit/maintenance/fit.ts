import type { Reservation, Reservations } from '@jupyterlab-hpc/api';

type Time = Reservation['times'][number];

/** What reserved nodes mean for a job that is submitted now. Times are epoch seconds. */
export interface IFit {
  /** What is in its way first, and when. */
  readonly reservation: Reservation;
  readonly time: Time;
  /** Seconds that a job may last and start now; 0 where none can. */
  readonly longest: number;
  /** Whether it never starts, for it is longer than all gaps. */
  readonly isNever: boolean;
}

/**
 * Whether a job that needs so many nodes of a partition, for so many seconds,
 * is kept from starting now by what is reserved. Undefined where it is not, or
 * where the partition is not known to have so many. All else counts as free:
 * whether nodes are in use is the matter of the queue.
 */
export function fitOf(
  { nodes: kinds, reservations }: Reservations,
  partition: string,
  wanted: number,
  seconds: number,
  now: number
): IFit | undefined {
  const groups = kinds
    .filter(one => one.partitions.includes(partition))
    .map(({ nodes, reservations: names }) => ({
      nodes,
      blocks: reservations
        .filter(one => names.includes(one.name))
        .flatMap(blocksOf)
    }));
  /** Nodes in whose way nothing of some kind is. */
  const without = (isInTheWay: (one: IBlock) => boolean): number =>
    groups
      .filter(({ blocks }) => !blocks.some(isInTheWay))
      .reduce((sum, { nodes }) => sum + nodes, 0);
  const isFree = (end: number): boolean =>
    without(({ time }) => overlaps(time, now, end)) >= wanted;

  if (without(() => false) < wanted || isFree(now + seconds)) {
    return undefined;
  }
  const blocks = groups.flatMap(one => one.blocks);
  const [first] = blocks
    .filter(({ time }) => overlaps(time, now, now + seconds))
    .sort((one, other) => one.time.start - other.time.start);
  const ends = blocks
    .map(({ time }) => time.start)
    .filter(start => start > now && isFree(start));
  return (
    first && {
      ...first,
      longest: Math.max(now, ...ends) - now,
      isNever: reservations.some(
        one =>
          longestGap(one) < seconds &&
          without(({ reservation }) => reservation === one) < wanted
      )
    }
  );
}

interface IBlock {
  readonly reservation: Reservation;
  readonly time: Time;
}

function blocksOf(reservation: Reservation): readonly IBlock[] {
  return reservation.times.map(time => ({ reservation, time }));
}

function overlaps({ end, start }: Time, from: number, to: number): boolean {
  return start < to && end > from;
}

/** Seconds between two times of what is repeated; no end of them otherwise. */
function longestGap({ repeats, times }: Reservation): number {
  return repeats
    ? times.reduce((longest, { start }, at) => {
        const before = times[at - 1];
        return before === undefined
          ? longest
          : Math.max(longest, start - before.end);
      }, 0)
    : Infinity;
}
