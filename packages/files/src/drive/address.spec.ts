import { PageConfig } from '@jupyterlab/coreutils';
import { CommandRegistry } from '@lumino/commands';
import { PromiseDelegate } from '@lumino/coreutils';

import { openFromAddress } from './address';
import { CommandIDs } from './ids';

describe('the address of a page', () => {
  let opened: unknown[];
  let restored: PromiseDelegate<void>;

  beforeEach(() => {
    opened = [];
    restored = new PromiseDelegate();
  });
  afterEach(() => PageConfig.setOption('treePath', ''));

  async function visit(treePath: string): Promise<void> {
    const commands = new CommandRegistry();
    commands.addCommand(CommandIDs.openPath, {
      execute: args => {
        opened.push(args);
      }
    });
    PageConfig.setOption('treePath', treePath);
    openFromAddress({ commands, restored: restored.promise });
    await Promise.resolve();
    expect(opened).toEqual([]);
    restored.resolve();
    await restored.promise;
  }

  it.each([
    ['fs:scratch/ada/a b.ipynb', '/scratch/ada/a b.ipynb'],
    ['fs:/scratch/10:30.txt', '/scratch/10:30.txt'],
    ['fs:', '/']
  ])('%s opens %s once the layout is there', async (treePath, path) => {
    await visit(treePath);
    expect(opened).toEqual([{ path }]);
    expect(PageConfig.getOption('treePath')).toBe('');
  });

  it.each(['', 'runs/a.ipynb', 'fs', 'fs/a', 'RTC:a.ipynb'])(
    '%j is left to JupyterLab',
    async treePath => {
      await visit(treePath);
      expect(opened).toEqual([]);
      expect(PageConfig.getOption('treePath')).toBe(treePath);
    }
  );
});
