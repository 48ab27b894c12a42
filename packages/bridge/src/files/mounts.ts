import { readFileSync } from 'node:fs';

/** Milliseconds for which the table of mounts is taken as it was. */
const maximumAge = 10_000;

export interface MountPoint {
  readonly point: string;
  /** `lustre`, `nfs4`, `autofs`, … */
  readonly type: string;
  readonly readOnly: boolean;
}

const root: MountPoint = { point: '/', type: 'unknown', readOnly: false };

/** Where file systems are mounted, by the kernel's table, which never waits for them. */
export class Mounts {
  constructor(
    private readonly now: () => number = () => performance.now(),
    private readonly read: () => string = () => tableOf('/proc/self/mountinfo')
  ) {}

  /** The mount point that a path is under. */
  of(path: string): string {
    return this.at(path).point;
  }

  /** The same, with what is mounted there. */
  at(path: string): MountPoint {
    return this.all().find(({ point }) => isBelow(path, point)) ?? root;
  }

  has(point: string): boolean {
    return this.all().some(mount => mount.point === point);
  }

  private all(): MountPoint[] {
    if (this.mounts === undefined || this.now() - this.readAt > maximumAge) {
      this.mounts = parseMounts(this.read());
      this.readAt = this.now();
    }
    return this.mounts;
  }

  private mounts: MountPoint[] | undefined;
  private readAt = 0;
}

/** Mount points (`proc(5)`, mountinfo), the deepest first; of several at one place the one on top. */
export function parseMounts(table: string): MountPoint[] {
  return table
    .split('\n')
    .flatMap(line => {
      const [, , , , point, options = '', ...more] = line.split(' ');
      const type = more[more.indexOf('-') + 1] ?? root.type;
      const readOnly = options.split(',').includes('ro');
      return point === undefined
        ? []
        : [{ point: unescaped(point), type, readOnly }];
    })
    .reverse()
    .sort((a, b) => b.point.length - a.point.length);
}

/** The mount points that `fstab(5)` names, but for the root and what has no place. */
export function parseFstab(table: string): string[] {
  return table.split('\n').flatMap(line => {
    const [device = '', point = ''] = line.trim().split(/\s+/);
    const isPlace = !device.startsWith('#') && /^\/./.test(point);
    return isPlace ? [unescaped(point).replace(/\/+$/, '')] : [];
  });
}

export function isBelow(path: string, point: string): boolean {
  return point === '/' || path === point || path.startsWith(`${point}/`);
}

/** Blanks and backslashes stand there as octal numbers. */
function unescaped(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, digits: string) =>
    String.fromCharCode(parseInt(digits, 8))
  );
}

/** A table of the system; empty where there is none, as on macOS. */
export function tableOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
