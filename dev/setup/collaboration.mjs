/** Real-time collaboration, beside the environment of all other tests: with it, all would be shared. */
import { readdirSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ROOT } from '../common/place.mjs';
import { show } from '../common/say.mjs';
import { contentHash, once } from '../common/stamp.mjs';
import { PIP_ENV } from './python.mjs';

const REQUIREMENT = 'jupyter-collaboration>=4';

/**
 * Installs what it needs and the environment lacks into a folder of its own.
 *
 * @param {string} venv the environment that it adds to
 * @returns {Promise<Record<string, string>>} with these variables, a server of that environment has it
 */
export async function ensureCollaboration(venv) {
  const prefix = `${venv}-collaboration`;
  const python = join(venv, 'bin/python');
  const hash = () =>
    contentHash(venv, ['.jupyterlab-hpc'], { also: [REQUIREMENT] });
  await once(join(prefix, '.jupyterlab-hpc'), hash, async () => {
    rmSync(prefix, { recursive: true, force: true });
    const pip = ['-m', 'pip', 'install', '--quiet', '--prefix', prefix];
    await show(
      'Installing real-time collaboration',
      [python, ...pip, REQUIREMENT],
      { cwd: ROOT, env: PIP_ENV }
    );
  });
  const [version = ''] = readdirSync(join(prefix, 'lib'));
  const packages = join(prefix, 'lib', version, 'site-packages');
  const inherited = process.env.PYTHONPATH;
  return {
    PYTHONPATH: inherited ? packages + delimiter + inherited : packages,
    JUPYTER_PATH: join(prefix, 'share/jupyter'),
    JUPYTER_CONFIG_PATH: join(prefix, 'etc/jupyter')
  };
}
