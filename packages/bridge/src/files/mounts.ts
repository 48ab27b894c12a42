import { readFileSync } from 'node:fs';

/** Milliseconds for which the table of mounts is taken as it was. */
const maximumAge = 10_000;

/** Where file systems are mounted, by the kernel's table, which never waits for them. */
export class Mounts {
  constructor(
    private readonly now: () => number = () => performance.now(),
    private readonly read: () => string = readTable
  ) {}

  /** The mount point that a path is under. */
  of(path: string): string {
    if (this.points === undefined || this.now() - this.readAt > maximumAge) {
      this.points = parseMounts(this.read());
      this.readAt = this.now();
    }
    return this.points.find(point => isBelow(path, point)) ?? '/';
  }

  private points: string[] | undefined;
  private readAt = 0;
}

/** Mount points (`proc(5)`, mountinfo, field 5), the deepest first. */
export function parseMounts(table: string): string[] {
  return table
    .split('\n')
    .flatMap(line => line.split(' ')[4] ?? [])
    .map(unescaped)
    .sort((a, b) => b.length - a.length);
}

function isBelow(path: string, point: string): boolean {
  return point === '/' || path === point || path.startsWith(`${point}/`);
}

/** Blanks and backslashes stand there as octal numbers. */
function unescaped(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, digits: string) =>
    String.fromCharCode(parseInt(digits, 8))
  );
}

function readTable(): string {
  try {
    return readFileSync('/proc/self/mountinfo', 'utf8');
  } catch {
    return ''; // macOS: all is one mount
  }
}
