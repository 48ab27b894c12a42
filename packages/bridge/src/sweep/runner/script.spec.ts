/** @jest-environment node */
import { execFileSync } from 'node:child_process';

import { runner } from '.';
import type { ScriptPlace } from '../parts';
import { scriptPlace } from './testing/folder';

const spec: ScriptPlace['spec'] = {
  ...{ directory: 'notebook', kernel: 'ir', stagger: 2 },
  environment: {
    setup: ['module load R'],
    container: ['apptainer', 'exec', 'my image.sif'],
    python: '/opt/python'
  },
  resources: {
    ...{ cpus: 2, memory: 2 ** 31, gpus: 'a100:2', time: '1:00:00' },
    ...{ partition: 'long', account: 'ocean', qos: 'low' },
    directives: ['#SBATCH --exclusive', '--mail-type=END']
  }
};

/** The lines of a script for sbatch. */
const directives = (text: string): string[] =>
  text.split('\n').filter(line => line.startsWith('#SBATCH'));

describe('the batch script of a sweep', () => {
  it('says to sbatch all that its tasks ask for', () => {
    const text = runner.script(
      scriptPlace(`/scratch/it's "my" sweep 100%A`, {
        ...{ name: 'Übung: lattice', token: 'abcdefabcdef', atOnce: 8 },
        ...{ spec, tasks: [1, 2, 3, 17, 29, 30] }
      })
    );
    expect(directives(text)).toEqual([
      '#SBATCH --job-name=U-bung-lattice',
      '#SBATCH --comment=hpc-sweep:abcdef0123/abcdefabcdef',
      '#SBATCH --array=1-3,17,29-30%8',
      '#SBATCH --output="/scratch/it\'s \\"my\\" sweep 100%%A/log/%A_%a.log"',
      '#SBATCH --partition=long',
      '#SBATCH --account=ocean',
      '#SBATCH --qos=low',
      '#SBATCH --nodes=1',
      '#SBATCH --ntasks=1',
      '#SBATCH --cpus-per-task=2',
      '#SBATCH --mem=2048M',
      '#SBATCH --gpus-per-node=a100:2',
      '#SBATCH --time=1:00:00',
      '#SBATCH --no-requeue',
      '#SBATCH --exclusive',
      '#SBATCH --mail-type=END'
    ]);
    expect(text).toMatch(/\nmodule load R\nset \+eu\n/);
    expect(text).toContain(
      `apptainer exec 'my image.sif' /opt/python "$SWEEP/run.py" "$RUN"`
    );
    execFileSync('/bin/bash', ['-n'], { input: text });
  });

  it('asks for nothing that was not said', () => {
    const text = runner.script(scriptPlace('/sweep', { name: '∑' }));
    expect(directives(text)).toEqual([
      ...['#SBATCH --job-name=sweep', '#SBATCH --comment=hpc-sweep:abcdef0123'],
      ...['#SBATCH --array=1%4', '#SBATCH --output=/sweep/log/%A_%a.log'],
      ...['#SBATCH --nodes=1', '#SBATCH --ntasks=1'],
      ...['#SBATCH --cpus-per-task=1', '#SBATCH --no-requeue']
    ]);
    expect(text).not.toMatch(/--token|--kernel|--directory|sleep/);
  });
});
