import { Notification } from '@jupyterlab/apputils';
import { ClientDouble } from '@jupyterlab-hpc/core/lib/testing';
import { nullTranslator } from '@jupyterlab/translation';
import { CommandRegistry } from '@lumino/commands';

import { Availability } from './availability';
import { Opener } from './opener';
import { Places } from './places';
import { RecentStore } from './store';
import { StorageDouble } from './store/testing';
import { ClockDouble, systemOf } from './testing';

const trans = nullTranslator.load('jupyterlab_hpc');
const root = '~/project';
const drives = {
  driveName: (path: string) => (path.startsWith('fs:') ? 'fs' : ''),
  localPath: (path: string) => path.replace(/^fs:/, '')
};

/** Jupyter's answer to what is not there. */
function notFound(): Error {
  const response = new Response('', { status: 404 });
  return Object.assign(new Error('not found'), { response });
}

describe('opening an entry', () => {
  let executed: [string, object][];
  let commands: CommandRegistry;
  let store: RecentStore;
  let availability: Availability;
  let opener: Opener;
  let missing: Set<string>;
  const get = jest.fn();
  const startNew = jest.fn(() => Promise.resolve({ name: '1' }));

  const declare = (id: string, answer: (args: object) => unknown = () => id) =>
    commands.addCommand(id, {
      execute: args => {
        executed.push([id, args]);
        return answer(args);
      }
    });
  const entry = (
    path: string,
    kind: 'directory' | 'file' = 'file',
    more: { factory?: string; root?: string } = {}
  ) => {
    const at = path.startsWith('fs:') ? {} : { root };
    store.add([{ path, kind, ...at, ...more }]);
    return store.entries[0]!;
  };
  const said = () => Notification.manager.notifications;

  beforeEach(() => {
    executed = [];
    missing = new Set();
    commands = new CommandRegistry();
    declare('docmanager:open', args => {
      if ('path' in args && missing.has(String(args.path))) {
        throw notFound();
      }
      return 'the widget';
    });
    declare('filebrowser:go-to-path');
    declare('terminal:open');
    get.mockImplementation((path: string) =>
      missing.has(path) ? Promise.reject(notFound()) : Promise.resolve({})
    );
    const client = new ClientDouble();
    client.handlers.getSystem = () =>
      systemOf('/home/ada', '/home/ada/project');
    client.handlers.statPaths = ({ body }) => ({
      items: body.paths.map(({ path }) => ({ path, state: 'missing' as const }))
    });
    let time = 1000;
    store = new RecentStore(new StorageDouble().tab(), '/', () => time++);
    const places = new Places({ client, drives, root });
    availability = new Availability({
      client,
      places,
      clock: new ClockDouble()
    });
    opener = new Opener({
      app: {
        commands,
        docRegistry: {
          getWidgetFactory: (name: string) =>
            // What is used of it: whether there is one.
            (name === 'Editor' ? {} : undefined) as never
        },
        serviceManager: { contents: { get }, terminals: { startNew } }
      },
      trans,
      places,
      availability,
      store
    });
  });

  afterEach(() => {
    store.dispose();
    Notification.dismiss();
    jest.clearAllMocks();
  });

  it('opens a document as it was opened, and gives its widget', async () => {
    const one = entry('a.py', 'file', { factory: 'Editor' });
    expect(await opener.open(one)).toBe('the widget');
    expect(executed).toEqual([
      ['docmanager:open', { path: 'a.py', factory: 'Editor' }]
    ]);
  });

  it('opens it as usual where what it was opened with is gone', async () => {
    await opener.open(entry('fs:etc/motd', 'file', { factory: 'Gone' }));
    expect(executed).toEqual([['docmanager:open', { path: 'fs:etc/motd' }]]);
  });

  it('shows a directory of the root in the file browser', async () => {
    await opener.open(entry('runs/1', 'directory'));
    expect(executed).toEqual([['filebrowser:go-to-path', { path: 'runs/1' }]]);
  });

  it('shows another one in the Directory view, where there is one', async () => {
    const scratch = entry('fs:scratch/ada', 'directory');
    await opener.open(scratch);
    expect(executed).toEqual([]);
    expect(said()[0]?.message).toContain('shows the folder /scratch/ada:');
    declare('hpc-files:open-folder');
    await opener.open(scratch);
    await opener.openInView(entry('runs/1', 'directory'));
    expect(executed).toEqual([
      ['hpc-files:open-folder', { path: '/scratch/ada' }],
      ['hpc-files:open-folder', { path: '/home/ada/project/runs/1' }]
    ]);
  });

  it('opens what was in another root by where that is now', async () => {
    await opener.open(entry('a.py', 'file', { root: '~/project/runs' }));
    await opener.open(entry('b.py', 'file', { root: '~/other' }));
    expect(executed.map(([, args]) => args)).toEqual([
      { path: 'runs/a.py' },
      { path: 'fs:home/ada/other/b.py' }
    ]);
  });

  it.each(['file', 'directory'] as const)(
    'says that a %s is gone, and keeps it, greyed',
    async kind => {
      const gone = entry('gone', kind);
      missing.add('gone');
      await opener.open(gone);
      expect(availability.of(gone)).toBe('missing');
      expect(store.entries).toHaveLength(1);
      const [news] = said();
      expect(news?.message).toBe(
        'gone was not found. It stays in the list, in case it comes back.'
      );
      const remove = news?.options.actions?.find(
        ({ label }) => label === 'Remove'
      );
      remove?.callback(new MouseEvent('click'));
      expect(store.entries).toEqual([]);
    }
  );

  it('says any other failure', async () => {
    get.mockRejectedValue(new Error('The server is on fire.'));
    const one = entry('runs/1', 'directory');
    await opener.reveal(one);
    expect(said()[0]?.message).toBe('The server is on fire.');
    expect(availability.of(one)).toBeUndefined();
  });

  it('opens a terminal in a directory, and beside a document', async () => {
    await opener.openTerminal(entry('runs/1', 'directory'));
    await opener.openTerminal(entry('runs/a.py'));
    expect(startNew.mock.calls).toEqual([
      [{ cwd: '/home/ada/project/runs/1' }],
      [{ cwd: '/home/ada/project/runs' }]
    ]);
  });
});
