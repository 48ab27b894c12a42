/** @jest-environment node */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, totalmem, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { capacityOf } from './machine';

describe('what jobs may use', () => {
  let root: string;
  beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'machine-'))));
  afterEach(() => rmSync(root, { recursive: true }));

  const file = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const capacity = (given = {}) =>
    capacityOf({ cpus: 0, memory: 0, root, ...given });

  it('is half of the computer, and one processor at least', () => {
    expect(capacity()).toEqual({
      cpus: Math.max(1, Math.floor(availableParallelism() / 2)),
      memory: Math.floor(totalmem() / 2)
    });
  });

  it('is half of what a container may use (control groups of version 2)', () => {
    file('proc/self/cgroup', '0::/pod/box\n');
    file('sys/fs/cgroup/pod/cpu.max', '50000 100000\n');
    file('sys/fs/cgroup/pod/box/cpu.max', 'max 100000\n');
    file('sys/fs/cgroup/pod/memory.max', '1000000\n');
    file('sys/fs/cgroup/pod/box/memory.max', 'max\n');
    expect(capacity()).toEqual({ cpus: 1, memory: 500_000 });
  });

  it('likewise by those of version 1', () => {
    file('proc/self/cgroup', '4:cpu,cpuacct:/box\n3:memory:/box\n');
    file('sys/fs/cgroup/cpu/box/cpu.cfs_quota_us', '100000\n');
    file('sys/fs/cgroup/cpu/box/cpu.cfs_period_us', '100000\n');
    file('sys/fs/cgroup/cpu/cpu.cfs_quota_us', '-1\n');
    file('sys/fs/cgroup/memory/box/memory.limit_in_bytes', '2000000\n');
    expect(capacity()).toEqual({ cpus: 1, memory: 1_000_000 });
  });

  it('is what the administrator says', () => {
    expect(capacity({ cpus: 64, memory: 7 })).toEqual({ cpus: 64, memory: 7 });
  });
});
