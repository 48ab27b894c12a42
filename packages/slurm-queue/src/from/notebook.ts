import { baseName } from '@jupyterlab-hpc/core';

import { shellWords } from '../submit/words';
import { heredoc } from './heredoc';
import type { IKernel } from './kernel';
import { shellScript } from './shellscript';

/** Runs by the parts of nbconvert; what was done is kept when a cell fails. */
const execute = `import sys
import nbformat
from nbconvert.preprocessors import ExecutePreprocessor

source, target, kernel = sys.argv[1:]
notebook = nbformat.read(source, as_version=4)
options = {"kernel_name": kernel} if kernel else {}
try:
    ExecutePreprocessor(timeout=None, **options).preprocess(notebook, {})
finally:
    nbformat.write(notebook, target)
`;

/** The job may look for kernels elsewhere than the Jupyter server does. */
const findKernel = `# Where a job does not find the kernel, that of its Python is the same.
"$python" -c 'import sys; from jupyter_client.kernelspec import get_kernel_spec as get; get(sys.argv[1])' "$kernel" 2>/dev/null || kernel=python3
`;

/** As a job of a notebook is called. */
export function nameOf(path: string): string {
  return baseName(path).replace(/\.ipynb$/, '');
}

/**
 * The batch script that runs a notebook into a copy beside it, which has the
 * job's id in its name, and never into itself.
 *
 * @param path absolute, on the server
 */
export function notebookScript(path: string, kernel: IKernel): string {
  // Known by its path, the Python has the kernel in itself.
  const isOwn = kernel.name !== '' && kernel.python.startsWith('/');
  const papermill = shellWords([
    '-m',
    'papermill',
    '--log-output',
    '--no-progress-bar'
  ]);
  const chosen = kernel.name === '' ? '' : ' --kernel "$kernel"';
  const nbconvert = heredoc(
    '"$python" - "$notebook" "$output" "$kernel"',
    execute
  );
  // papermill takes braces in a path for parameters.
  const canPapermill = !/[{}]/.test(path);
  return shellScript(
    `
# Runs the notebook into a copy beside it.
notebook=${shellWords([path])}
output=\${notebook%.ipynb}-\${SLURM_JOB_ID:-$$}.ipynb
python=${shellWords([kernel.python])}
kernel=${shellWords([kernel.name])}
${isOwn ? findKernel : ''}
${
  canPapermill
    ? `if "$python" -c 'import papermill' 2>/dev/null; then
  "$python" ${papermill}${chosen} "$notebook" "$output"
elif`
    : 'if'
} "$python" -c 'import nbconvert, nbclient' 2>/dev/null; then
  ${nbconvert}else
  "$python" -c 'import nbconvert, nbclient'
  echo "$python has neither papermill nor nbconvert: install one of them there." >&2
  exit 1
fi
`,
    '#!/bin/bash',
    [],
    nameOf(path)
  );
}
