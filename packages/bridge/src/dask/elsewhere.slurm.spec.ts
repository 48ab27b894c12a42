/** @jest-environment node */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import {
  asUser,
  type ClusterInfo,
  describeOnSlurm,
  type User
} from '../scheduler/testing/cluster';
import { type StoryOnSlurm, storyOnSlurm } from './testing/onslurm';
import type { DaskStory } from './testing/story';

jest.setTimeout(180_000);

describeOnSlurm(
  'a Dask cluster with its scheduler on another login node',
  () => {
    let cluster: ClusterInfo;
    let ada: User;
    let place: StoryOnSlurm;
    let story: DaskStory;

    const queued = (): string =>
      asUser(cluster, ada, ['squeue', '-h', '--me', '-o%j']).stdout;

    beforeAll(async () => {
      place = await storyOnSlurm(() => ({ features: { 'dask-here': true } }));
      ({ ada, cluster, story } = place);
    });

    afterAll(() => place.end());

    it('is stopped from here, by what scales it there', async () => {
      const { folder, id } = await story.launch({
        ...{ mode: 'here', partition: 'long', scale: { workers: 1 } }
      });
      await story.reaches(id, 'running');
      // As though it had been launched there: this host knows nothing of its job.
      const path = join(folder, 'spec.json');
      const text = readFileSync(path, 'utf8');
      writeFileSync(path, text.replace(/"host":"[^"]*"/, '"host":"elsewhere"'));
      await story.reaches(id, 'running');
      await story.ask(id, 'stop');
      expect(await story.reaches(id, 'ended')).toMatchObject({
        end: 'stopped'
      });
      await story.until(() => story.processes() === '');
      await story.until(() => !queued().includes('dask'));
    });
  }
);
