/** Environments of Python with what others made, each beside ours. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeWorkshop } from '../../dev/common/place.mjs';
import { run } from '../../dev/common/run.mjs';
import { show } from '../../dev/common/say.mjs';
import { once } from '../../dev/common/stamp.mjs';

/** @param {string} venv @param {string} name of a Python package in it @returns {Promise<string>} */
export async function versionOf(venv, name) {
  const words = `from importlib.metadata import version as v; print(v("${name}"))`;
  return (await run([join(venv, 'bin/python'), '-c', words])).trim();
}

/**
 * An environment with some packages, made unless it is there.
 *
 * @param {string} venv ours, of whose Python it is
 * @param {string} name of its folder
 * @param {string[]} wanted as pip takes them
 * @returns {Promise<string>} its folder
 */
export async function environmentWith(venv, name, wanted) {
  const place = join(makeWorkshop(), name);
  await once(
    join(place, '.jupyterlab-hpc'),
    () => wanted.join(' '),
    async () => {
      rmSync(place, { recursive: true, force: true });
      const make = [join(venv, 'bin/python'), '-m', 'venv', place];
      await show('Making an environment of its own', make, { cwd: '/' });
      const pip = [join(place, 'bin/python'), '-m', 'pip', 'install'];
      await show(
        `Installing ${wanted.join(', ')}`,
        [...pip, '--quiet', ...wanted],
        { cwd: '/' }
      );
    }
  );
  return place;
}
