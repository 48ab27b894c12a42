import { Notification } from '@jupyterlab/apputils';
import { nullTranslator } from '@jupyterlab/translation';
import { CommandRegistry } from '@lumino/commands';

import { directoryViewCommand, showFolder } from './folders';

const trans = nullTranslator.load('jupyterlab_hpc');

describe('a folder of the server', () => {
  let commands: CommandRegistry;
  let ran: unknown[];
  let terminals: string[];

  const give = (...ids: string[]): void =>
    ids.forEach(id =>
      commands.addCommand(id, { execute: args => void ran.push([id, args]) })
    );
  const show = (folder: string, root?: string): Promise<void> => {
    const startNew = ({ cwd }: { cwd: string }): Promise<{ name: string }> => {
      terminals.push(cwd);
      return Promise.resolve({ name: '1' });
    };
    const app = { commands, serviceManager: { terminals: { startNew } } };
    return showFolder(app, trans, folder, root);
  };

  beforeEach(() => {
    commands = new CommandRegistry();
    ran = [];
    terminals = [];
    Notification.dismiss();
  });

  it.each([
    ['/home/ada/runs', '/home/ada', 'filebrowser:open-path', '/runs'],
    ['/home/ada/runs', '/', 'filebrowser:open-path', '/home/ada/runs'],
    ['/home/adam', '/home/ada', directoryViewCommand, '/home/adam'],
    ['/home/ada/runs', undefined, directoryViewCommand, '/home/ada/runs']
  ])('%s, with %s as root, is shown by %s', async (folder, root, id, path) => {
    give('filebrowser:open-path', directoryViewCommand);
    await show(folder, root);
    expect(ran).toEqual([[id, { path }]]);
  });

  it('is in the Directory view where there is no file browser', async () => {
    give(directoryViewCommand);
    await show('/home/ada/runs', '/home/ada');
    expect(ran).toEqual([[directoryViewCommand, { path: '/home/ada/runs' }]]);
  });

  it('that nothing shows is at hand for a terminal, and as text', async () => {
    give('filebrowser:open-path', 'terminal:open');
    await show('/scratch/ada', '/home/ada');
    const [notice] = Notification.manager.notifications;
    expect(notice?.message).toContain('shows the folder /scratch/ada:');
    const { actions } = notice!.options;
    expect(actions?.map(({ label }) => label)).toEqual([
      'Open a terminal there',
      'Copy path'
    ]);
    actions?.[0]?.callback(new MouseEvent('click'));
    expect(terminals).toEqual(['/scratch/ada']);
  });
});
