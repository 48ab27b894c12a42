/**
 * The id, as the queue shows it, of the job in which this server runs; Slurm
 * tells it to its jobs in these variables (`sbatch`'s manual page). A batch
 * script of a heterogeneous job runs in its first component.
 */
export function ownJobId(
  environment: Readonly<Record<string, string | undefined>>
): string | undefined {
  const {
    SLURM_ARRAY_JOB_ID,
    SLURM_ARRAY_TASK_ID,
    SLURM_HET_SIZE,
    SLURM_JOB_ID
  } = environment;
  if (SLURM_ARRAY_JOB_ID && SLURM_ARRAY_TASK_ID) {
    return `${SLURM_ARRAY_JOB_ID}_${SLURM_ARRAY_TASK_ID}`;
  }
  return SLURM_JOB_ID && SLURM_HET_SIZE ? `${SLURM_JOB_ID}+0` : SLURM_JOB_ID;
}
