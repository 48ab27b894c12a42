/** @jest-environment node */
import { changed } from './edit';
import { setSetup, type Setup, setupLine, setupOf } from './environment';
import { parseScript } from './parse';

const head = '#!/bin/bash\n#SBATCH -N2\n';

const set = (text: string, setup: Setup, value: string): string =>
  changed(text, setSetup(parseScript(text), setup, value));

describe('the lines that set up a script', () => {
  it.each([
    ['modules', 'module load gcc/13 openmpi  # c', 'gcc/13 openmpi'],
    ['modules', 'ml pytorch', 'pytorch'],
    ['modules', 'module purge\nmodule add R', 'R'],
    ['modules', 'ml purge\necho module load x', ''],
    ['activate', 'conda activate torch', 'torch'],
    ['activate', 'source activate torch', 'torch'],
    ['activate', 'source ~/venvs/a/bin/activate', '~/venvs/a'],
    ['activate', '. $HOME/venv/bin/activate', '$HOME/venv'],
    ['activate', 'source setup.sh', ''],
    [
      'container',
      'srun apptainer exec a.sif python x.py',
      'srun apptainer exec a.sif python x.py'
    ],
    ['container', 'echo docker run', '']
  ] as const)('(%s) are found in %j', (setup, lines, value) => {
    expect(setupOf(parseScript(`${head}${lines}\n`), setup)).toBe(value);
  });

  it.each([
    ['modules', 'date\n', 'gcc', 'module load gcc\ndate\n'],
    ['modules', 'ml gcc # c\ndate', 'R', 'ml R # c\ndate'],
    ['modules', 'ml gcc\ndate\n', '', 'date\n'],
    ['modules', '', 'gcc', 'module load gcc\n'],
    [
      'activate',
      'ml gcc\ndate\n',
      '/v',
      'ml gcc\nsource /v/bin/activate\ndate\n'
    ],
    [
      'activate',
      'date\n',
      'torch',
      'eval "$(conda shell.bash hook)" && conda activate torch\ndate\n'
    ],
    ['activate', '. /v/bin/activate\n', '/w', '. /w/bin/activate\n'],
    ['activate', 'conda activate a\n', 'b', 'conda activate b\n'],
    [
      'container',
      'date',
      'apptainer exec a.sif x',
      'date\napptainer exec a.sif x\n'
    ]
  ] as const)('(%s) are written into %j', (setup, lines, value, result) => {
    const text = set(head + lines, setup, value);
    expect(text).toBe(head + result);
    expect(setupOf(parseScript(text), setup)).toBe(value);
    expect(setupLine(parseScript(text), setup) === undefined).toBe(
      value === ''
    );
  });
});
