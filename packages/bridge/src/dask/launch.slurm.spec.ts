/** @jest-environment node */
import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { join } from 'node:path';

import {
  asUser,
  type ClusterInfo,
  describeOnSlurm,
  type User
} from '../scheduler/testing/cluster';
import { checkJson } from '../validate';
import { Launched, Submission } from './records';
import { type StoryOnSlurm, storyOnSlurm } from './testing/onslurm';
import { daskPython, type DaskStory } from './testing/story';
import { daskSpec } from './testing/records';

jest.setTimeout(180_000);

describeOnSlurm(
  'a launch on a real one that a kill -9 of the bridge ends',
  () => {
    let cluster: ClusterInfo;
    let ada: User;
    let place: StoryOnSlurm;
    let story: DaskStory;
    let bin: string;
    let held: string;

    /** An sbatch that never answers the first one who submits for a role. */
    const hold = (role: string, when: 'before' | 'after'): void => {
      const lines = [
        '#!/bin/sh',
        'for SCRIPT; do :; done',
        `if grep -q ':${role}:' "$SCRIPT" && [ ! -e ${held} ]; then`,
        ...(when === 'after' ? ['  sbatch "$@" > /dev/null'] : []),
        `  echo $$ > ${held}.new && mv ${held}.new ${held}`,
        '  exec sleep 600',
        'fi',
        'exec sbatch "$@"'
      ];
      rmSync(held, { force: true });
      writeFileSync(bin, `${lines.join('\n')}\n`, { mode: 0o755 });
    };

    beforeAll(async () => {
      place = await storyOnSlurm(user => {
        bin = join(user.home, `sbatch-${process.pid}`);
        held = `${bin}.held`;
        return { slurmCommands: { sbatch: [bin] } };
      });
      ({ ada, cluster, story } = place);
    });

    afterAll(() => place.end());

    it.each([
      ['its scheduler was submitted', 'scheduler', 'after'],
      ['its workers were to be submitted', 'workers', 'before'],
      ['its workers were submitted', 'workers', 'after']
    ] as const)(
      'is completed by the next one after %s',
      async (_, role, when) => {
        hold(role, when);
        const spec = daskSpec({
          ...{
            name: `${role}-${when}-${process.pid}`,
            partition: 'long',
            cores: 1
          },
          ...{ memory: 2 ** 30, time: '0:30:00' },
          environment: { python: daskPython }
        });
        const cut = expect(
          story.bridge.post('/dask/clusters', { spec })
        ).rejects.toThrow();
        await story.until(() => existsSync(held));
        await story.bridge.kill('SIGKILL');
        await cut;
        process.kill(Number(readFileSync(held, 'utf8')), 'SIGKILL');
        // What was not answered is given up after minutes: here they have gone by.
        const [{ id, folder }] = clustersIn(story.dataDir) as [Found];
        ago(folder);
        await story.start();
        const { jobs, workers } = await story.reaches(id, 'running');
        expect(workers).toMatchObject({ asked: 2, running: 2, registered: 2 });
        expect(jobs.map(({ role, tasks }) => [role, tasks]).sort()).toEqual([
          ['scheduler', 1],
          ['workers', 2]
        ]);
        await story.ask(id, 'stop');
        await story.reaches(id, 'ended');
        // Also of what has ended there is nothing else.
        const names = asUser(cluster, ada, [
          ...['squeue', '-h', '--me', '-r', '--states=all', '-o%j']
        ]).stdout.split('\n');
        const count = (name: string): number =>
          names.filter(one => one === name).length;
        expect(count(`dask-${spec.name}`)).toBe(1);
        expect(count(`dask-${spec.name}-workers`)).toBe(2);
        await story.bridge.post(`/dask/clusters/${id}/remove`, {});
        expect(existsSync(folder)).toBe(false);
      }
    );
  }
);

interface Found {
  readonly id: string;
  readonly folder: string;
}

function clustersIn(dataDir: string): Found[] {
  const parent = join(dataDir, 'dask');
  return readdirSync(parent).map(id => ({ id, folder: join(parent, id) }));
}

/** Makes a launch, and what of it has no answer, one of some minutes ago. */
function ago(folder: string): void {
  const minutes = 400;
  const spec = join(folder, 'spec.json');
  const launched = checkJson(Launched, readFileSync(spec, 'utf8'), spec);
  const created = launched.created - minutes;
  writeFileSync(spec, JSON.stringify({ ...launched, created }));
  const jobs = join(folder, 'jobs');
  for (const name of readdirSync(jobs).filter(one => one.endsWith('.json'))) {
    const path = join(jobs, name);
    const note = checkJson(Submission, readFileSync(path, 'utf8'), path);
    if (note.id === undefined) {
      writeFileSync(path, JSON.stringify({ ...note, at: note.at - minutes }));
    }
  }
}
