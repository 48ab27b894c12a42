import { PageConfig } from '@jupyterlab/coreutils';
import {
  type IRecentsManager,
  type RecentDocument,
  RecentsManager
} from '@jupyterlab/docmanager';
import { Signal } from '@lumino/signaling';

import type { IPlace, IVisit } from '../store';
import { DocumentWatch } from './documents';

type Parts = ConstructorParameters<typeof RecentsManager>[0];

const root = '~/project';

describe('documents that are opened', () => {
  const opened: IVisit[] = [];
  const remembered: IVisit[] = [];
  let recents: IRecentsManager;
  let saved: { opened: RecentDocument[]; closed: RecentDocument[] } | undefined;
  let watch: DocumentWatch;

  const places = {
    of: (path: string): IPlace | undefined =>
      path === '' ? undefined : { path, root }
  };
  const done = () => Promise.resolve();
  const settle = () => new Promise(resolve => setTimeout(resolve));
  /** As JupyterLab does: a document, and then its folder in front of it. */
  const open = (path: string, contentType = 'file') => {
    recents.addRecent({ path, contentType, factory: 'Editor' }, 'opened');
    const folder = path.split('/').slice(0, -1).join('/');
    recents.addRecent({ path: folder, contentType: 'directory' }, 'opened');
  };
  const begin = () => {
    // What the manager uses of the state and of the contents.
    const parts = {
      stateDB: { fetch: () => Promise.resolve(saved), save: done },
      contents: { get: done }
    };
    recents = new RecentsManager(parts as unknown as Parts);
    watch = new DocumentWatch(recents, places, {
      opened: visit => opened.push(visit),
      remembered: visits => remembered.push(...visits)
    });
  };

  beforeEach(() => {
    PageConfig.setOption('serverRoot', root);
    saved = undefined;
    opened.length = 0;
    remembered.length = 0;
  });

  afterEach(() => {
    watch.dispose();
    recents.dispose();
    Signal.clearData(recents);
  });

  it('are told one by one, and not the folders that JupyterLab lists with them', async () => {
    begin();
    await settle();
    open('a.py');
    open('lattice/b.ipynb', 'notebook');
    expect(opened).toEqual([
      { path: 'a.py', root, kind: 'file', factory: 'Editor' },
      { path: 'lattice/b.ipynb', root, kind: 'notebook', factory: 'Editor' }
    ]);
    expect(remembered).toEqual([]);
  });

  it('are told again when they are opened again', async () => {
    begin();
    await settle();
    open('a.py');
    open('b.py');
    open('a.py');
    open('a.py');
    expect(opened.map(({ path }) => path)).toEqual([
      'a.py',
      'b.py',
      'a.py',
      'a.py'
    ]);
  });

  it('of an earlier session are told as remembered, whenever JupyterLab has read them', async () => {
    const of = (path: string, contentType = 'file') => ({
      path,
      contentType,
      root
    });
    saved = {
      opened: [of('lattice', 'directory'), of('lattice/a.py'), of('b.py')],
      closed: []
    };
    begin();
    await settle();
    expect(remembered.map(({ path }) => path)).toEqual([
      'lattice/a.py',
      'b.py'
    ]);
    expect(opened).toEqual([]);
    open('b.py');
    recents.removeRecent({ ...of('lattice/a.py') }, 'opened');
    expect(opened.map(({ path }) => path)).toEqual(['b.py']);
  });

  it('are not told any more once nobody wants to know', async () => {
    begin();
    await settle();
    watch.dispose();
    open('a.py');
    expect(opened).toEqual([]);
  });
});
