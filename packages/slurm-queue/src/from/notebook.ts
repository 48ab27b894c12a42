import { baseName, shellWords } from '@jupyterlab-hpc/core';

import { heredoc } from './heredoc';
import type { IKernel } from './kernel';
import { shellScript } from './shellscript';

/** Runs by the parts of nbconvert; what was done is kept cell by cell, as by papermill. */
const execute = `import os
import sys
import nbformat
from nbconvert.preprocessors import ExecutePreprocessor

source, target, kernel = sys.argv[1:]
notebook = nbformat.read(source, as_version=4)

def keep(**about):
    nbformat.write(notebook, target + ".part")
    os.replace(target + ".part", target)

options = {"timeout": None, "kernel_name": kernel, "on_cell_executed": keep}
try:
    ExecutePreprocessor(**options).preprocess(notebook, {})
finally:
    keep()
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
  // papermill refuses to run without one; it is what nbconvert would take.
  const name = kernel.name === '' ? 'python3' : kernel.name;
  // Known by its path, the Python has the kernel in itself.
  const isOwn = kernel.name !== '' && kernel.python.startsWith('/');
  const nbconvert = heredoc(
    '"$python" - "$notebook" "$output" "$kernel"',
    execute
  );
  // papermill takes braces in a path for parameters.
  const canPapermill = !/[{}]/.test(path);
  const missing = canPapermill
    ? 'neither papermill nor nbconvert: install one of them there.'
    : 'no nbconvert, which a path with braces needs: install it there.';
  return shellScript(
    `
# Runs the notebook into a copy beside it.
notebook=${shellWords([path])}
output=\${notebook%.ipynb}-\${SLURM_JOB_ID:-$$}.ipynb
python=${shellWords([kernel.python])}
kernel=${shellWords([name])}
${isOwn ? findKernel : ''}
${
  canPapermill
    ? `if "$python" -c 'import papermill' 2>/dev/null; then
  "$python" -m papermill --log-output --no-progress-bar --kernel "$kernel" "$notebook" "$output"
elif`
    : 'if'
} "$python" -c 'import nbconvert, nbclient' 2>/dev/null; then
  ${nbconvert}else
  "$python" -c 'import nbconvert, nbclient'
  echo "$python has ${missing}" >&2
  exit 1
fi
`,
    '#!/bin/bash',
    [],
    nameOf(path)
  );
}
