import type { ISettingRegistry } from '@jupyterlab/settingregistry';
import { Signal } from '@lumino/signaling';

import { ClonerSettings } from './settings';

/** Settings of a registry, as a person has them. */
function settingsOf(composite: Record<string, unknown>): ClonerSettings {
  const settings = new ClonerSettings();
  const loaded = { composite, changed: new Signal<object, void>({}) };
  settings.follow(loaded as unknown as ISettingRegistry.ISettings);
  return settings;
}

describe('the settings of cloning', () => {
  it.each([
    [{}, { folder: '', bring: 'folder' }],
    [
      { folder: ' $SCRATCH/copies ', bring: 'repository' },
      { folder: '$SCRATCH/copies', bring: 'repository' }
    ],
    [
      { folder: 5, bring: 'everything' },
      { folder: '', bring: 'folder' }
    ]
  ])('of %j are %j', (composite, current) => {
    expect(settingsOf(composite).current).toEqual(current);
  });
});
