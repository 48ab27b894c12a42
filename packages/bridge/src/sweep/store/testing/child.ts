import { join } from 'node:path';

import { guardOver } from '../../../testing/files';
import { FolderStore } from '../store';
import { makingOf, manifestOf } from './made';

const [, , place = '', what = '', count = '0'] = process.argv;

/** Makes a sweep, or adds runs to one, in a process that can be killed. */
async function perform(): Promise<void> {
  const store = new FolderStore({
    list: join(place, 'list'),
    files: guardOver(),
    now: () => Date.now() / 1000
  });
  const rows = Array.from({ length: Number(count) }, (_, run) => [
    run / 7,
    `${process.pid}`
  ]);
  if (what === 'make') {
    const folder = join(place, 'sweep');
    const notebook = join(place, 'a.ipynb');
    const table = { names: ['alpha', 'label'], rows };
    await store.create(
      manifestOf({ runs: rows.length }),
      makingOf({ folder, notebook, table })
    );
    return;
  }
  for (const row of rows) {
    await store.add(manifestOf().id, [row]);
  }
}

perform().then(
  () => process.send?.('done'),
  (error: unknown) => process.send?.(String(error))
);
