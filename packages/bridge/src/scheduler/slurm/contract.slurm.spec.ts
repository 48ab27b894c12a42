/** @jest-environment node */
import {
  clusterIn,
  describeOnSlurm,
  testCluster,
  type User
} from '../testing/cluster';
import { contract } from '../testing/contract';
import { ordinaryScheduler } from '../testing/ordinary';
import { Scene } from '../testing/scene';

jest.setTimeout(90_000);

describeOnSlurm('a real Slurm', () => {
  contract({
    capabilities: [
      'everyone',
      'nodes',
      'partitions',
      'change-jobs',
      'shell',
      'use',
      'heterogeneous'
    ],
    begin: async () => {
      const cluster = clusterIn(testCluster ?? '');
      const [user] = cluster.users as [User];
      return new Scene(await ordinaryScheduler(cluster, user), user);
    }
  });
});
