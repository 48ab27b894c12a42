import {
  asUser,
  clusterIn,
  type ClusterInfo,
  submitAs,
  testCluster,
  type User
} from './cluster';
import { type Ordinary, ordinaryScheduler } from './ordinary';

/** A real Slurm with two of its users, and the scheduler of the first; their jobs end with the tests. */
export class TwoUsers {
  private constructor(
    readonly cluster: ClusterInfo,
    readonly ada: User,
    readonly bob: User,
    readonly slurm: Ordinary
  ) {}

  static async begin(): Promise<TwoUsers> {
    const cluster = clusterIn(testCluster ?? '');
    const [ada, bob] = cluster.users as [User, User];
    const slurm = await ordinaryScheduler(cluster, ada);
    return new TwoUsers(cluster, ada, bob, slurm);
  }

  /** Submits by sbatch itself, for one of them; returns the id. */
  readonly sbatch = (user: User, ...args: string[]): string => {
    const id = submitAs(this.cluster, user, ...args);
    this.made.push({ user, id });
    return id;
  };

  async end(): Promise<void> {
    for (const { user, id } of this.made) {
      asUser(this.cluster, user, ['scancel', id]);
    }
    await this.slurm.close();
  }

  private readonly made: { user: User; id: string }[] = [];
}
