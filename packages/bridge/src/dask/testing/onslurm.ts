import type { Config } from '../../config';
import {
  asUser,
  type ClusterInfo,
  devSlurm,
  ownCluster,
  type User
} from '../../scheduler/testing/cluster';
import { DaskStory } from './story';

/** Dask clusters of an account, on a Slurm that no other test shares. */
export interface StoryOnSlurm {
  readonly cluster: ClusterInfo;
  readonly ada: User;
  readonly bob: User;
  readonly story: DaskStory;
  /** Ends all of it, once nothing of a Dask cluster is left in the queue. */
  end(): Promise<void>;
}

/** Brings it up; the bridge may be configured by who is going to use it. */
export async function storyOnSlurm(
  configFor: (ada: User) => Partial<Config> = () => ({})
): Promise<StoryOnSlurm> {
  const cluster = ownCluster();
  const [ada, bob] = cluster.users as [User, User];
  const story = new DaskStory({
    user: ada,
    environment: cluster.env,
    config: configFor(ada)
  });
  const queued = (): string =>
    asUser(cluster, ada, ['squeue', '-h', '--me', '-o%j']).stdout;
  const end = async (): Promise<void> => {
    try {
      await story.end();
      await story.until(() => !queued().includes('dask-'), queued);
    } finally {
      devSlurm('down', cluster.dir);
    }
  };
  try {
    await story.start();
  } catch (error) {
    devSlurm('down', cluster.dir);
    throw error;
  }
  return { cluster, ada, bob, story, end };
}
