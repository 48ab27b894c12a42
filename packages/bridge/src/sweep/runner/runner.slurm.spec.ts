/** @jest-environment node */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
  asUser,
  clusterIn,
  type ClusterInfo,
  describeOnSlurm,
  submitAs,
  testCluster,
  type User
} from '../../scheduler/testing/cluster';
import { until } from '../../scheduler/testing/until';
import { papermillPython, SweepFolder } from './testing/folder';
import { expectFourRuns, makeFourRuns } from './testing/fourruns';

jest.setTimeout(180_000);

describeOnSlurm('the array of a sweep on a cluster, by sbatch alone', () => {
  let cluster: ClusterInfo;
  let ada: User;
  let place: SweepFolder;
  const made: string[] = [];

  beforeAll(() => {
    cluster = clusterIn(testCluster ?? '');
    [ada] = cluster.users as [User];
  });
  beforeEach(() => {
    place = new SweepFolder(ada.home, ada);
  });
  afterEach(async () => {
    asUser(cluster, ada, ['scancel', ...made]);
    await Promise.all(made.splice(0).map(over));
    place.remove();
  });

  function submit(...words: readonly string[]): string {
    const script = join(place.folder, 'sweep.sh');
    const id = submitAs(cluster, ada, ...words, script);
    made.push(id);
    return id;
  }

  /** Once no task of an array runs or waits. */
  const over = (id: string): Promise<true> =>
    until(() => {
      const { stdout } = asUser(cluster, ada, [
        ...['squeue', '-h', '-j', id, '-t', 'PD,R,CG']
      ]);
      return Promise.resolve(stdout === '' ? true : undefined);
    });

  it('makes its runs, of which one fails; then that one alone', async () => {
    makeFourRuns(place);
    const id = submit();
    await over(id);
    expectFourRuns(place, id);
    const log = readFileSync(join(place.folder, `log/${id}_2.log`), 'utf8');
    expect(log).toMatch(
      /^=== Run 3 \(1 of 2\), [^]*\nRun 3 failed: three\n=== Run 4 \(2 of 2\), /
    );
    place.params(3, 'alpha: 5\n');
    const again = submit('--array=2');
    await over(again);
    expect(place.status(3)).toMatchObject({
      ...{ job: again, task: 2, state: 'completed', values: { loss: 2.5 } }
    });
    expect(place.status(1).job).toBe(id);
  });

  it('says that it was cancelled, and begins no other run', async () => {
    place.notebook(['import time\ntime.sleep(600)']);
    place.params(1, '{}\n');
    place.script([[1, 2]], {
      spec: {
        ...{ directory: 'run', stagger: 0 },
        environment: { python: papermillPython },
        resources: { cpus: 1, memory: 0 }
      }
    });
    const id = submit();
    await until(() =>
      Promise.resolve(
        place.has('status/0001.json') &&
          place.status(1).kernel?.started === true
          ? true
          : undefined
      )
    );
    asUser(cluster, ada, ['scancel', `${id}_1`]);
    await over(id);
    expect(place.status(1)).toMatchObject({
      ...{ state: 'failed', exit: 143 },
      error: { kind: 'killed', message: 'It was ended by its job (SIGTERM).' }
    });
    expect(place.has('status/0002.json')).toBe(false);
  });
});
