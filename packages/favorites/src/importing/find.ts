import { PageConfig } from '@jupyterlab/coreutils';
import type { Setting } from '@jupyterlab/services';

import { type IOldFavorites, parseOld } from './parse';

type Settings = Pick<Setting.IManager, 'fetch'>;

/** The extension's settings: the community's and NERSC's. */
const oldIds = [
  '@jlab-enhanced/favorites:favorites',
  'jupyterlab-favorites:favorites'
];

/**
 * What the settings of jupyterlab-favorites hold. JupyterLab gives them only
 * while the extension is installed, if disabled; else this is empty.
 */
export async function findOld(
  settings: Settings,
  root: string
): Promise<IOldFavorites> {
  const all = await Promise.all(
    oldIds.map(async id => parseOld(await settingsOf(settings, id), root))
  );
  const unique = new Map(
    all.flatMap(({ items }) => items).map(item => [item.path, item])
  );
  return {
    items: [...unique.values()],
    left: all.reduce((sum, { left }) => sum + left, 0)
  };
}

/** Whether one of the extensions is installed, by what the page says: nothing is asked for it. */
export function isOldInstalled(): boolean {
  const installed = PageConfig.getOption('federated_extensions');
  return oldIds.some(id => installed.includes(`"${packageOf(id)}"`));
}

function packageOf(id: string): string {
  return id.replace(/:.*/, '');
}

/** The person's own settings, else the site's defaults. */
async function settingsOf(settings: Settings, id: string): Promise<unknown> {
  try {
    // Not in its type: what the server read from the JSON with comments.
    const plugin: unknown = await settings.fetch(id);
    const own = field(plugin, 'settings');
    const listed = field(own, 'favorites') !== undefined;
    const schema = field(field(plugin, 'schema'), 'properties');
    return listed
      ? own
      : { favorites: field(field(schema, 'favorites'), 'default') };
  } catch {
    // It is not installed.
    return undefined;
  }
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Reflect.get(value, name)
    : undefined;
}
