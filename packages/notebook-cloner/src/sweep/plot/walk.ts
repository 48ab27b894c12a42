import type { IPlaced } from './layout';

type Tracks = readonly (readonly IPlaced[])[];

/** Pixels within which a pointer means a point. */
const near = 14;

/** The point next to a place on the screen; undefined where none is near. */
export function nearest(
  tracks: Tracks,
  x: number,
  y: number
): IPlaced | undefined {
  let best: IPlaced | undefined;
  let least = near * near;
  for (const one of tracks.flat()) {
    const distance = (one.x - x) ** 2 + (one.y - y) ** 2;
    if (distance < least) {
      least = distance;
      best = one;
    }
  }
  return best;
}

/**
 * Where a key leads from a point: left and right along its series, up and down
 * to the next series, at about the same x. Undefined for other keys, and where
 * there are no points.
 */
export function walk(
  tracks: Tracks,
  from: number | undefined,
  key: string
): IPlaced | undefined {
  const full = tracks.filter(track => track.length > 0);
  const first = full[0]?.[0];
  const track = full.findIndex(one =>
    one.some(({ mark }) => mark.run === from)
  );
  const points = full[track] ?? [];
  const at = points.findIndex(({ mark }) => mark.run === from);
  const here = points[at];
  const isArrow = /^(?:Arrow(?:Left|Right|Up|Down)|Home|End)$/.test(key);
  if (here === undefined) {
    return isArrow ? first : undefined;
  }
  switch (key) {
    case 'ArrowRight':
      return points[at + 1] ?? here;
    case 'ArrowLeft':
      return points[at - 1] ?? here;
    case 'Home':
      return points[0];
    case 'End':
      return points.at(-1);
    case 'ArrowDown':
      return closest(full[track + 1], here.x) ?? here;
    case 'ArrowUp':
      return closest(full[track - 1], here.x) ?? here;
    default:
      return undefined;
  }
}

function closest(
  points: readonly IPlaced[] = [],
  x: number
): IPlaced | undefined {
  let best: IPlaced | undefined;
  for (const one of points) {
    if (best === undefined || Math.abs(one.x - x) < Math.abs(best.x - x)) {
      best = one;
    }
  }
  return best;
}
