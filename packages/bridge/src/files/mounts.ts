import { readFileSync } from 'node:fs';

/** Milliseconds for which the table of mounts is taken as it was. */
const maximumAge = 10_000;

export interface MountPoint {
  readonly point: string;
  /** `lustre`, `nfs4`, … */
  readonly type: string;
}

const root: MountPoint = { point: '/', type: 'unknown' };

/** Where file systems are mounted, by the kernel's table, which never waits for them. */
export class Mounts {
  constructor(
    private readonly now: () => number = () => performance.now(),
    private readonly read: () => string = readTable
  ) {}

  /** The mount point that a path is under. */
  of(path: string): string {
    return this.at(path).point;
  }

  /** The same, with what is mounted there. */
  at(path: string): MountPoint {
    if (this.mounts === undefined || this.now() - this.readAt > maximumAge) {
      this.mounts = parseMounts(this.read());
      this.readAt = this.now();
    }
    return this.mounts.find(({ point }) => isBelow(path, point)) ?? root;
  }

  private mounts: MountPoint[] | undefined;
  private readAt = 0;
}

/** Mount points (`proc(5)`, mountinfo), the deepest first; of several at one place the one on top. */
export function parseMounts(table: string): MountPoint[] {
  return table
    .split('\n')
    .flatMap(line => {
      const [, , , , point, , ...more] = line.split(' ');
      const type = more[more.indexOf('-') + 1] ?? root.type;
      return point === undefined ? [] : [{ point: unescaped(point), type }];
    })
    .reverse()
    .sort((a, b) => b.point.length - a.point.length);
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
