import { RecentsManager } from '@jupyterlab/docmanager';
import { ContentsManager } from '@jupyterlab/services';
import { StateDB } from '@jupyterlab/statedb';

import { keepOutFolders } from './recents';

it('keeps recent documents of the drive, and no folders of it', () => {
  const recents = new RecentsManager({
    contents: new ContentsManager(),
    stateDB: new StateDB()
  });
  keepOutFolders(recents);
  for (const [path, contentType] of [
    ['fs:scratch/a.ipynb', 'notebook'],
    ['fs:scratch', 'directory'],
    ['runs/a.ipynb', 'notebook'],
    ['runs', 'directory']
  ] as const) {
    recents.addRecent({ path, contentType }, 'opened');
  }
  expect(recents.recentlyOpened.map(({ path }) => path)).toEqual([
    'runs',
    'runs/a.ipynb',
    'fs:scratch/a.ipynb'
  ]);
});
