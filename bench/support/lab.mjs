/** JupyterLab for what is measured on screen. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startLab } from '../../dev/demo/lab.mjs';

/**
 * JupyterLab with settings of its own, in a folder below `place`.
 *
 * @param {{venv: string, place: string, root: string,
 *   settings?: Record<string, object>, options?: string[],
 *   env?: Record<string, string>}} about settings by the name of their file;
 *   `options` and `env` beside what every one has
 */
export async function beginLab({
  env = {},
  options = [],
  place,
  root,
  settings = {},
  venv
}) {
  const own = mkdtempSync(join(place, 'lab-'));
  const all = {
    // The question whether to fetch news would lie over what is measured.
    '@jupyterlab/apputils-extension/notification': { fetchNews: 'false' },
    ...settings
  };
  for (const [name, values] of Object.entries(all)) {
    const path = join(own, 'lab/user-settings', `${name}.jupyterlab-settings`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, JSON.stringify(values));
  }
  const runtime = join(own, 'runtime');
  mkdirSync(runtime);
  const flags = process.getuid?.() === 0 ? ['--allow-root'] : [];
  const lab = await startLab(
    {
      ...{ venv, root, runtime },
      wrap: argv => argv,
      env: {
        PATH: process.env.PATH,
        HOME: own,
        JUPYTER_CONFIG_DIR: own,
        JUPYTER_DATA_DIR: own,
        ...env
      },
      options: [
        '--no-browser',
        '--LabApp.expose_app_in_browser=True',
        '--JupyterLabHPC.scheduler=local',
        ...flags,
        ...options
      ]
    },
    new AbortController().signal
  );
  if (lab === undefined) {
    throw new Error('JupyterLab was interrupted before it was ready.');
  }
  return lab;
}
