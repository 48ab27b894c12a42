import { expect, type Lab } from './lab';
import { slurm, submitSleeper } from './slurm';

/** Fails at once in two tasks, ends well in ten, and runs or waits in all others. */
const sweep =
  'case $SLURM_ARRAY_TASK_ID in 3|7) exit 1;; ?) exit 0;; 1[01]) exit 0;; *) sleep 900;; esac';

/** A job that ends at once with an exit code. */
export function submitEnding(
  lab: Lab,
  name: string,
  code: number,
  options: string[] = []
): Promise<string> {
  return slurm(lab, [
    'sbatch',
    '--parsable',
    '--output=/dev/null',
    `--job-name=${name}`,
    ...options,
    `--wrap=exit ${code}`
  ]);
}

/**
 * An array of 64, two at once, of which tasks 3 and 7 fail; its id. Resolves
 * when two of those run that go on: each two before them did for a moment.
 */
export async function submitSweep(lab: Lab, name: string): Promise<string> {
  const id = await slurm(lab, [
    'sbatch',
    '--parsable',
    '--output=/dev/null',
    `--job-name=${name}`,
    '--array=0-63%2',
    '--partition=long',
    '--time=4:00:00',
    `--wrap=${sweep}`
  ]);
  const running = ['squeue', '-h', '-r', `-j${id}`, '-tR', '-o%K'];
  await expect
    .poll(async () => (await slurm(lab, running)).split('\n').sort(), {
      timeout: 90_000
    })
    .toEqual(['12', '13']);
  return id;
}

/** A busy day: the jobs of the drawn screens, as near as four small nodes allow. */
export async function fillDay(lab: Lab): Promise<{ sweep: string }> {
  const long = ['--partition=long'];
  for (const name of ['tar_results', 'qe_bands', 'era5_fetch']) {
    await submitEnding(lab, name, 0);
  }
  await submitEnding(lab, 'era5_regrid', 1);
  const stopped = await submitSleeper(lab, 'train_unet_old');
  await slurm(lab, ['scancel', stopped]);
  const array = await submitSweep(lab, 'lattice_sweep');
  await submitSleeper(lab, 'cp2k_relax', [
    '--partition=gpu',
    '--gres=gpu:1',
    '--time=12:00:00',
    '--comment=second try'
  ]);
  await submitSleeper(lab, 'wrf_nest3', [...long, '-N2', '--time=12:00:00']);
  await submitSleeper(lab, 'train_unet', [
    '--partition=gpu',
    '--gres=gpu:2',
    '--time=8:00:00'
  ]);
  await submitSleeper(lab, 'dask-workers', [
    ...long,
    '--array=0-15%4',
    '--time=6:00:00'
  ]);
  const assemble = await submitSleeper(lab, 'assemble', [
    ...long,
    '-N4',
    '--exclusive',
    '--time=8:00:00'
  ]);
  await submitSleeper(lab, 'post_merge', [
    ...long,
    `--dependency=afterok:${assemble}`,
    '--time=1:00:00'
  ]);
  await submitSleeper(lab, 'sensitivity_b', ['--hold', '--time=20']);
  await submitSleeper(lab, 'bootstrap', [
    ...long,
    '--array=1-9',
    '--begin=now+3hours',
    '--time=30'
  ]);
  return { sweep: array };
}
