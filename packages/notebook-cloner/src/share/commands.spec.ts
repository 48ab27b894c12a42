import { type JupyterFrontEnd, Router } from '@jupyterlab/application';
import { nullTranslator } from '@jupyterlab/translation';
import { CommandRegistry } from '@lumino/commands';
import { PromiseDelegate } from '@lumino/coreutils';
import { Widget } from '@lumino/widgets';
import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { CommandIDs } from '../ids';
import { addLinkCommand } from './commands';

const trans = nullTranslator.load('jupyterlab_hpc');

describe('a page that is opened by a link to a notebook', () => {
  let restored: PromiseDelegate<void>;
  let router: Router;
  let previewed: unknown[];
  let tabs: Widget[];
  const user = userEvent.setup();
  const settled = () => new Promise(resolve => setTimeout(resolve, 30));

  const follow = async (address: string): Promise<void> => {
    window.history.replaceState(null, '', address);
    await router.route();
    await settled();
  };

  beforeEach(() => {
    previewed = [];
    tabs = [];
    restored = new PromiseDelegate();
    const commands = new CommandRegistry();
    commands.addCommand(CommandIDs.preview, {
      execute: args => {
        previewed.push(args);
      }
    });
    router = new Router({ base: '/', commands });
    const shell: Pick<JupyterFrontEnd.IShell, 'activateById' | 'add'> = {
      add: widget => {
        tabs.push(widget);
        act(() => Widget.attach(widget, document.body));
      },
      activateById: id => tabs.find(tab => tab.id === id)?.activate()
    };
    const app = { commands, restored: restored.promise, shell };
    addLinkCommand({
      app: app as unknown as JupyterFrontEnd,
      router,
      trans
    });
  });

  afterEach(() => act(() => tabs.forEach(tab => tab.dispose())));

  it('names the host and the address in full, and asks nobody before a click', async () => {
    const address = 'https://github.com/hpc-demos/lattice/blob/main/a.ipynb';
    await follow(`/lab?clone=${encodeURIComponent(address)}&x=1`);
    expect(window.location.search).toBe('?x=1');
    expect(tabs).toEqual([]);
    restored.resolve();
    await screen.findByText(address);
    expect(previewed).toEqual([]);
    // A key that was meant for elsewhere does nothing.
    await user.keyboard('{Enter} ');
    expect(previewed).toEqual([]);
    await user.click(
      screen.getByRole('button', { name: 'Preview from github.com' })
    );
    expect(previewed).toEqual([{ address }]);
    expect(tabs[0]!.isDisposed).toBe(true);
  });

  it('says of a path that it is on this server', async () => {
    restored.resolve();
    await follow('/lab?clone=%2Fshared%2Fa.ipynb');
    await screen.findByText('/shared/a.ipynb');
    screen.getByText(/reads it on the file system of this server/);
    await user.click(screen.getByRole('button', { name: 'Close' }));
    expect(tabs[0]!.isDisposed).toBe(true);
    expect(previewed).toEqual([]);
  });

  it('shows what somebody wrote as text', async () => {
    restored.resolve();
    const address = 'https://h.example/<img src=x onerror=alert(1)>.ipynb';
    await follow(`/lab?clone=${encodeURIComponent(address)}`);
    await screen.findByText(address);
    expect(document.querySelector('img')).toBeNull();
  });

  it('opens once: a reload, or going back, does not', async () => {
    restored.resolve();
    await follow('/lab?clone=%2Fa.ipynb');
    expect(tabs).toHaveLength(1);
    await router.route();
    await settled();
    expect(tabs).toHaveLength(1);
  });

  it.each(['/lab?clone=', '/lab?my-clone=%2Fa.ipynb', '/lab?clone=%0A'])(
    'opens nothing for %s',
    async page => {
      restored.resolve();
      await follow(page);
      expect(tabs).toEqual([]);
    }
  );
});
