/** @jest-environment node */
import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { SweepFolder } from './testing/folder';

/** Says what it is called with, and how many threads it may have; its run is complete. */
const python = `#!/bin/bash
echo "run $2 threads $OMP_NUM_THREADS $MKL_NUM_THREADS"
printf '{\\n "version": 1,\\n "state": "completed",\\n "run": %d\\n}' "$2" > "$4/status/$(printf %04d "$2").json"
`;

describe('the batch script of a sweep, run', () => {
  let place: SweepFolder;

  beforeEach(() => {
    place = new SweepFolder();
    mkdirSync(join(place.home, 'bin'));
    place.write('../bin/python3', python);
    chmodSync(join(place.home, 'bin/python3'), 0o755);
    // Whoever waits says so, and goes on at once.
    place.write('../bin/sleep', '#!/bin/bash\necho "waits $1"\n');
    chmodSync(join(place.home, 'bin/sleep'), 0o755);
  });
  afterEach(() => place.remove());

  const script = (
    tasks: readonly (readonly number[])[],
    stagger = 0,
    atOnce = 4
  ): string =>
    place.script(tasks, {
      atOnce,
      spec: {
        ...{ directory: 'run', environment: {}, stagger },
        resources: { cpus: 1, memory: 0 }
      }
    });

  async function log(
    task: number | undefined,
    more: Record<string, string> = {},
    words: readonly string[] = []
  ): Promise<{ readonly code: number | null; readonly text: string }> {
    const run = place.start(task, words, {
      PATH: `${place.home}/bin:/usr/bin:/bin`,
      ...more
    });
    return { code: await run.ended, text: run.log };
  }

  it('makes the runs of its task, of another file too', async () => {
    script([[4, 5], [6], [12, 100_000]]);
    expect((await log(3)).text).toMatch(
      /^=== Run 12 \(1 of 2\), .*\nrun 12 .*\n=== Run 100000 \(2 of 2\), .*\nrun 100000 .*\n$/
    );
    expect(place.names('status')).toEqual(['0012.json', '100000.json']);
    place.write('other.tasks', '1 9\n11 8\n');
    const other = await log(1, {}, ['other.tasks']);
    expect(other).toMatchObject({
      ...{ code: 0, text: expect.stringContaining('=== Run 9 (1 of 1)') }
    });
    expect(await log(4)).toEqual({
      ...{ code: 2, text: 'The task 4 has no runs in tasks.txt.\n' }
    });
  });

  it('makes runs that are named by hand, and says how it is called', async () => {
    script([[1]]);
    const named = await log(undefined, {}, ['7', '3']);
    expect(named.text).toMatch(/=== Run 7 \(1 of 2\)[^]*=== Run 3 \(2 of 2\)/);
    for (const words of [[], ['x'], ['1', '-1'], ['0']]) {
      const { code, text } = await log(undefined, {}, words);
      expect({ code, text }).toEqual({
        code: 2,
        text: expect.stringContaining('sbatch --array=3,17 sweep.sh')
      });
    }
  });

  it.each([
    [1, '5', ''],
    [2, '5', 'waits 10'],
    [3, '5', 'waits 20'],
    [4, '5', ''],
    [3, '2', 'waits 10'],
    [3, '1', '']
  ])('begins task %d of %s: %s', async (task, count, waits) => {
    script([[1], [2], [3], [4], [5]], 10, 3);
    const { text } = await log(task, { SLURM_ARRAY_TASK_COUNT: count });
    expect(/waits .*/.exec(text)?.[0] ?? '').toBe(waits);
  });

  it('has as many threads as cores, unless that was said', async () => {
    script([[1]]);
    const more = { SLURM_CPUS_PER_TASK: '6', MKL_NUM_THREADS: '2' };
    expect((await log(1, more)).text).toContain('threads 6 2\n');
    expect((await log(1)).text).toContain('run 1 threads  \n');
  });

  it('takes nothing of an earlier attempt for what becomes of this one', async () => {
    script([[1]]);
    await log(1);
    place.write('../bin/python3', '#!/bin/bash\nkill -KILL $$\n');
    expect(await log(1)).toMatchObject({ code: 1 });
    expect(place.status(1)).toMatchObject({
      ...{ state: 'failed', exit: 137, job: '4710', task: 1 },
      error: { kind: 'killed' }
    });
  });

  it('says that its folder is gone', async () => {
    const text = script([[1]]);
    const path = join(place.home, 'sweep.sh');
    place.write('../sweep.sh', text);
    rmSync(place.folder, { recursive: true });
    const run = place.start(1, [], {}, path);
    expect(await run.ended).toBe(2);
    expect(run.log).toContain('The folder of the sweep is gone: ');
  });
});
