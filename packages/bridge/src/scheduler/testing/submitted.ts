import { asUser, type ClusterInfo, type User } from './cluster';

/** Jobs that a test submits to a real Slurm, and cancels when it is over. */
export class SubmittedJobs {
  constructor(private readonly cluster: ClusterInfo) {}

  /** Submits for a user; returns the id. */
  readonly sbatch = (user: User, ...args: string[]): string => {
    const { status, stderr, stdout } = asUser(this.cluster, user, [
      'sbatch',
      '--parsable',
      ...args
    ]);
    if (status !== 0) {
      throw new Error(`sbatch ended with ${status}: ${stderr}`);
    }
    const id = stdout.trim();
    this.made.push({ user, id });
    return id;
  };

  cancel(): void {
    for (const { user, id } of this.made) {
      asUser(this.cluster, user, ['scancel', id]);
    }
  }

  private readonly made: { user: User; id: string }[] = [];
}
