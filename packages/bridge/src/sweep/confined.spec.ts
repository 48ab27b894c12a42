/** @jest-environment node */
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Roots } from '../files/roots';
import { Policy } from '../site/policy';
import { guardOver } from '../testing/files';
import { confined } from './confined';
import { Notebooks } from './notebook';
import { FolderStore } from './store';

const about = {
  ...{ version: 1 as const, id: 'abcdef0123', name: 'a', created: 1000 },
  parameters: [{ name: 'a', kind: 'int' as const }],
  ...{ runs: 1, directory: 'notebook' as const, environment: {} },
  resources: { cpus: 1, memory: 0 },
  pace: { atOnce: 1, runsPerTask: 1, stagger: 0 },
  scheduler: { kind: 'local' as const, host: 'here' }
};

describe('sweeps where the site confines files', () => {
  let home: string;
  let shown: string;
  let hidden: string;
  let notebooks: Notebooks;
  let store: FolderStore;

  beforeEach(() => {
    home = realpathSync(mkdtempSync(join(tmpdir(), 'hpc-sweeps-')));
    chmodSync(home, 0o755);
    shown = folderWithNotebook('shown');
    hidden = folderWithNotebook('hidden');
    const guard = guardOver();
    const roots = new Roots({
      policy: new Policy({
        switches: () => ({}),
        groups: () => Promise.resolve(new Set<string>()),
        siteMessage: () => ''
      }),
      ...{ guard, root: undefined, terminals: true, fileRoots: [shown] },
      expanded: path => path
    });
    const files = confined(guard, roots, join(home, 'data'));
    notebooks = new Notebooks({ files, megabytes: () => 10 });
    store = new FolderStore({
      ...{ files, list: join(home, 'data/sweeps'), now: () => 1000 }
    });
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  function folderWithNotebook(name: string): string {
    const folder = join(home, name);
    mkdirSync(folder);
    const cell = {
      ...{ cell_type: 'code', source: 'a = 1', outputs: [] },
      metadata: { tags: ['parameters'] }
    };
    writeFileSync(
      join(folder, 'n.ipynb'),
      JSON.stringify({
        ...{ nbformat: 4, nbformat_minor: 5 },
        metadata: { kernelspec: { name: 'python3', language: 'python' } },
        cells: [cell]
      })
    );
    return folder;
  }

  const making = (folder: string, from: string) =>
    store.create(about, {
      ...{ folder, notebook: join(from, 'n.ipynb') },
      table: { names: ['a'], rows: [[1]] },
      tasks: new Map([[1, [1]]]),
      texts: () => ({ script: '', runner: '', readme: '' })
    });
  const denied = { info: { code: 'path-denied' } };

  it('have no notebook of elsewhere, also not by a link', async () => {
    expect(await notebooks.read(join(shown, 'n.ipynb'))).toMatchObject({
      parameters: [{ name: 'a' }]
    });
    symlinkSync(join(hidden, 'n.ipynb'), join(shown, 'link.ipynb'));
    for (const path of [join(hidden, 'n.ipynb'), join(shown, 'link.ipynb')]) {
      await expect(notebooks.read(path)).rejects.toMatchObject({
        info: { code: 'path-denied', field: 'body.path' }
      });
    }
  });

  it('are made of copies from within alone, and opened there alone', async () => {
    const folder = join(shown, 's');
    await expect(making(folder, hidden)).rejects.toMatchObject(denied);
    await expect(making(join(hidden, 's'), shown)).rejects.toMatchObject(
      denied
    );
    await making(folder, shown);
    expect(await store.get(about.id)).toMatchObject({ folder });
    await expect(store.open(hidden)).rejects.toMatchObject(denied);
  });
});
