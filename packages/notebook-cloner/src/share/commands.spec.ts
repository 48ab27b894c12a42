import { type JupyterFrontEnd, Router } from '@jupyterlab/application';
import { CommandRegistry } from '@lumino/commands';
import { PromiseDelegate } from '@lumino/coreutils';

import { CommandIDs } from '../ids';
import { addLinkCommand } from './commands';

describe('a page that is opened by a link to a notebook', () => {
  let restored: PromiseDelegate<void>;
  let router: Router;
  let opened: unknown[];
  const settled = () => new Promise(resolve => setTimeout(resolve, 0));

  const follow = async (address: string): Promise<void> => {
    window.history.replaceState(null, '', address);
    await router.route();
    await settled();
  };

  beforeEach(() => {
    opened = [];
    restored = new PromiseDelegate();
    const commands = new CommandRegistry();
    commands.addCommand(CommandIDs.preview, {
      execute: args => {
        opened.push(args);
      }
    });
    router = new Router({ base: '/', commands });
    const app: Pick<JupyterFrontEnd, 'commands' | 'restored'> = {
      commands,
      restored: restored.promise
    };
    addLinkCommand({ app, router });
  });

  it('opens a preview that asks first, once the layout is restored', async () => {
    const address = 'https://github.com/hpc-demos/lattice/blob/main/a.ipynb';
    await follow(`/lab?hpc-clone=${encodeURIComponent(address)}&x=1`);
    expect(window.location.search).toBe('?x=1');
    expect(opened).toEqual([]);
    restored.resolve();
    await settled();
    expect(opened).toEqual([{ address, ask: true }]);
  });

  it('opens it once: a reload, or going back, does not', async () => {
    restored.resolve();
    await follow('/lab?hpc-clone=%2Fa.ipynb');
    expect(opened).toHaveLength(1);
    await router.route();
    await settled();
    expect(opened).toHaveLength(1);
  });

  it('leaves the workspace alone that JupyterLab is to take', async () => {
    restored.resolve();
    await follow('/lab/workspaces/auto-x?clone=default');
    expect(window.location.search).toBe('?clone=default');
    expect(opened).toEqual([]);
  });

  it.each([
    '/lab?hpc-clone=',
    '/lab?my-hpc-clone=%2Fa.ipynb',
    '/lab?hpc-clone=%0A'
  ])('opens nothing for %s', async page => {
    restored.resolve();
    await follow(page);
    expect(opened).toEqual([]);
  });
});
