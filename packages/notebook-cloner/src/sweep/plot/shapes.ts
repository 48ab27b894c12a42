/** The shape of each series, around a point, as a path; half of its size is `r`. */
const shapes: readonly ((x: number, y: number, r: number) => string)[] = [
  // circle
  (x, y, r) =>
    `M${n(x - r)} ${n(y)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`,
  // square
  (x, y, r) => corners(x, y, r * 0.92, [-1, -1, 1, -1, 1, 1, -1, 1]),
  // triangle
  (x, y, r) => corners(x, y, r * 1.15, [0, -1, 1, 0.85, -1, 0.85]),
  // diamond
  (x, y, r) => corners(x, y, r * 1.2, [0, -1, 1, 0, 0, 1, -1, 0]),
  // triangle that stands on its tip
  (x, y, r) => corners(x, y, r * 1.15, [0, 1, 1, -0.85, -1, -0.85]),
  // plus
  (x, y, r) =>
    corners(
      x,
      y,
      r * 1.1,
      [
        -0.35, -1, 0.35, -1, 0.35, -0.35, 1, -0.35, 1, 0.35, 0.35, 0.35, 0.35,
        1, -0.35, 1, -0.35, 0.35, -1, 0.35, -1, -0.35, -0.35, -0.35
      ]
    ),
  // hourglass
  (x, y, r) => corners(x, y, r, [-1, -1, 1, -1, -1, 1, 1, 1]),
  // bar
  (x, y, r) => corners(x, y, r * 1.1, [-1, -0.4, 1, -0.4, 1, 0.4, -1, 0.4])
];

/** The path of the shape of a series at a place. */
export function shapePath(
  series: number,
  x: number,
  y: number,
  r = 3.6
): string {
  return shapes[series % shapes.length]?.(x, y, r) ?? '';
}

/** A cross: a run that failed. */
export function crossPath(x: number, y: number, r = 3): string {
  return `M${n(x - r)} ${n(y - r)}l${2 * r} ${2 * r}m0 ${-2 * r}l${-2 * r} ${2 * r}`;
}

function corners(
  x: number,
  y: number,
  r: number,
  offsets: readonly number[]
): string {
  const places: string[] = [];
  for (let at = 0; at < offsets.length; at += 2) {
    const [dx = 0, dy = 0] = offsets.slice(at, at + 2);
    places.push(`${n(x + dx * r)} ${n(y + dy * r)}`);
  }
  return `M${places.join('L')}z`;
}

/** A tenth of a pixel is enough. */
function n(value: number): string {
  return String(Math.round(value * 10) / 10);
}
