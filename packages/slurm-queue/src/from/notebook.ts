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

/**
 * The batch script that runs a notebook into a copy beside it, which has the
 * job's id in its name, and never into itself.
 *
 * @param path absolute, on the server
 */
export function notebookScript(path: string, kernel: IKernel): string {
  const name = baseName(path).replace(/\.ipynb$/, '');
  const chosen = kernel.name === '' ? [] : ['--kernel', kernel.name];
  const papermill = shellWords([
    '-m',
    'papermill',
    '--log-output',
    '--no-progress-bar',
    ...chosen
  ]);
  const nbconvert = heredoc(
    `"$python" - "$notebook" "$output" ${shellWords([kernel.name])}`,
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

${
  canPapermill
    ? `if "$python" -c 'import papermill' 2>/dev/null; then
  "$python" ${papermill} "$notebook" "$output"
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
    name
  );
}
