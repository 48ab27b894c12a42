import type { Capability } from '@jupyterlab-hpc/api';

import type { Scene } from '../scene';
import { ofActions } from './actions';
import { ofArrays } from './arrays';
import { ofChanges } from './changes';
import { ofDependencies } from './dependencies';
import { ofJobs } from './job';
import { ofProcesses } from './processes';
import type { Story } from './story';
import { ofSubmissions } from './submissions';
import { ofSuspension } from './suspension';

/**
 * Both schedulers have to do the same for the same scripts: these tests say
 * what. Where they differ, they say so in their capabilities.
 */
export function contract(about: {
  capabilities: readonly Capability[];
  begin: () => Promise<Scene>;
}): void {
  let scene: Scene;
  const story: Story = {
    scene: () => scene,
    can: capability => about.capabilities.includes(capability),
    act: (action, id) => scene.scheduler.act(action, [id])
  };

  /** Submitted first and looked at last: no limit is shorter than a minute. */
  let limited: string;

  beforeAll(async () => {
    scene = await about.begin();
    limited = await scene.submit([
      '#SBATCH --time=1 -o limited-%j.txt',
      'echo begun; sleep 600'
    ]);
  });
  afterAll(() => scene.end());

  ofJobs(story);
  if (story.can('ends-leftovers')) {
    ofProcesses(story);
  }
  ofArrays(story);
  ofActions(story);
  if (story.can('suspend-jobs')) {
    ofSuspension(story);
  }
  if (story.can('change-jobs')) {
    ofChanges(story);
  }
  ofDependencies(story);
  ofSubmissions(story);

  it('is ready, and says what there is', async () => {
    expect(scene.scheduler.capabilities).toEqual(about.capabilities);
    expect(await scene.scheduler.probe()).toMatchObject({ state: 'ready' });
    const { partitions } = await scene.scheduler.resources();
    expect(partitions.filter(({ isDefault }) => isDefault)).toHaveLength(1);
    for (const unknown of ['99999999', '99999999_1']) {
      await expect(scene.scheduler.job(unknown)).rejects.toMatchObject({
        info: { code: 'job-not-found' }
      });
    }
  });

  it('ends a job at its time limit', async () => {
    const row = await scene.reaches(limited, 'timed-out', 150_000);
    expect(row).toMatchObject({ rawState: 'TIMEOUT', reason: 'TimeLimit' });
    expect(await scene.log(limited)).toMatch(
      /^begun\n.*(?:TIME LIMIT|time limit)/s
    );
  }, 160_000);
}
