/** What fields show while they are empty: examples that are the same in each language. */
export const examples = {
  folder: '~/envs/era5',
  container: 'apptainer exec /shared/images/dask.sif',
  python: 'python3',
  localDirectory: '$TMPDIR',
  workerArguments: '--resources=GPU=1',
  directives: '--constraint=icelake',
  setup: 'module load python/3.13\nexport OMP_NUM_THREADS=1',
  jobqueue: 'jobqueue:\n  slurm:\n    cores: 8\n    memory: 64GB'
} as const;
