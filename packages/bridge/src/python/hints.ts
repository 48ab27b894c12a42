import { quoteForShell } from '@jupyterlab-hpc/api';

import type { Report } from './outcome';

/** What to do to have packages in a Python that lacks them, or has older ones. */
export function hintToAdd(
  { conda, executable, prefix, writable }: Report,
  isContained: boolean,
  wanted: readonly string[],
  /** What an environment of one's own may be called, and be looked for by. */
  name: string
): string {
  const packages = wanted.map(quoteForShell).join(' ');
  if (isContained) {
    return `Build a container that has it (pip install ${packages}), or choose another one.`;
  }
  const python = quoteForShell(executable);
  const orModule = `or load a module that has it in the lines before the Python (module spider ${name})`;
  if (writable) {
    return conda
      ? `Run: conda install --prefix ${quoteForShell(prefix)} --channel conda-forge ${packages}; ${orModule}.`
      : `Run: ${python} -m pip install ${packages}; ${orModule}.`;
  }
  return conda
    ? `This environment cannot be changed by you. Make one of your own: conda create --prefix ~/envs/${name} --channel conda-forge python ${packages}; and choose ~/envs/${name}/bin/python; ${orModule}.`
    : `This Python cannot be changed by you. Make an environment of your own: ${python} -m venv ~/envs/${name} && ~/envs/${name}/bin/python -m pip install ${packages}; and choose ~/envs/${name}/bin/python; ${orModule}.`;
}
