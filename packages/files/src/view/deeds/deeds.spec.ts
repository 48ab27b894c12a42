import { Notification } from '@jupyterlab/apputils';
import { BridgeError, MeasuredUsages } from '@jupyterlab-hpc/core';
import { nullTranslator } from '@jupyterlab/translation';
import { act } from '@testing-library/react';

import { DirectoryModel } from '../model/model';
import { FileSettings } from '../settings';
import { entryOf, FilesDouble, manyFiles } from '../testing/files';
import { decideClashes } from './clashes';
import { amountText, confirmDeletion } from './deletion';
import { Operations } from './operations';
import { Targets } from './targets';

const trans = nullTranslator.load('jupyterlab_hpc');
const folder = '/scratch/run';

const pass = (milliseconds = 0): Promise<void> =>
  act(async () => {
    await jest.advanceTimersByTimeAsync(milliseconds);
  });

/** What the dialog says, and a press on one of its buttons. */
const said = (): string =>
  document.querySelector('.jp-Dialog-content')?.textContent ?? '';
async function answer(label: string): Promise<void> {
  const button = [...document.querySelectorAll('.jp-Dialog button')].find(one =>
    one.textContent.includes(label)
  );
  if (!(button instanceof HTMLElement)) {
    throw new Error(`No button ${label} in “${said()}”.`);
  }
  act(() => button.click());
  await pass(10);
}
const notices = (): (string | undefined)[] =>
  Notification.manager.notifications.map(
    ({ message, type }) => `${type}: ${message}`
  );

describe('what is done to entries', () => {
  let bridge: FilesDouble;

  beforeEach(() => {
    jest.useFakeTimers();
    bridge = new FilesDouble({
      [folder]: manyFiles(20),
      '/scratch/other': [entryOf({ name: 'conf_000003.h5' })]
    });
  });
  afterEach(() => {
    Notification.dismiss();
    document.body.replaceChildren();
    jest.useRealTimers();
  });

  const names = (...list: string[]) => ({
    folder,
    names: list.map(name => ({ name }))
  });

  describe('deleting', () => {
    it('asks at once, and says how much it is when that is counted', async () => {
      let counted: () => void = () => undefined;
      const { countFiles } = bridge.handlers;
      bridge.handlers.countFiles = async input => {
        await new Promise<void>(resolve => {
          counted = resolve;
        });
        return countFiles!(input);
      };
      const asked = confirmDeletion(bridge, trans, [names('a', 'b', 'c')]);
      await pass(10);
      expect(said()).toContain('Delete 3 items?');
      expect(said()).toContain('Counting…');
      expect(document.activeElement?.textContent).toContain('Keep');
      counted();
      await pass(10);
      expect(said()).not.toContain('Counting…');
      await answer('Keep');
      expect(await asked).toBe(false);
      expect(bridge.asked('startOperation')).toEqual([]);
    });

    it('names the one, and asks also where it cannot be counted', async () => {
      bridge.handlers.countFiles = () => {
        throw new BridgeError({ code: 'path-slow', message: 'Slow.' });
      };
      const asked = confirmDeletion(bridge, trans, [names('conf_000001.h5')]);
      await pass(10);
      expect(said()).toContain('Delete “conf_000001.h5”?');
      expect(said()).toContain('could not be counted');
      await answer('Delete');
      expect(await asked).toBe(true);
    });

    it.each([
      [{ items: 4, entries: 4, bytes: 196_600_000, more: false }, '196.6 MB.'],
      [
        { items: 4, entries: 1200, bytes: 1000, more: false },
        `${(1200).toLocaleString()} entries with all below, 1.0 kB.`
      ],
      [
        { items: 4, entries: 10_000, bytes: 5e9, more: true },
        `More than ${(10_000).toLocaleString()} entries, more than 5.0 GB.`
      ]
    ])('says %j in words', (tally, text) => {
      expect(amountText(trans, 4, [tally])).toBe(text);
    });
  });

  describe('an operation', () => {
    it('that ends at once says only what was done', async () => {
      const run = new Operations(bridge, trans).run({
        op: 'delete',
        from: names('conf_000001.h5', 'conf_000002.h5')
      });
      await pass();
      await run;
      expect(notices()).toEqual(['success: Deleted 2 entries.']);
      expect(bridge.folders.get(folder)).toHaveLength(18);
    });

    it('that takes long shows its progress, and can be stopped', async () => {
      bridge.operation = { ...bridge.operation, state: 'running', entries: 5 };
      const run = new Operations(bridge, trans).run({
        op: 'delete',
        from: names('conf_000001.h5')
      });
      await pass(500);
      expect(notices()).toEqual(['in-progress: Deleting… 5, 0 B']);
      const [notice] = Notification.manager.notifications;
      const stop = notice?.options.actions?.[0];
      expect(stop?.label).toBe('Stop');
      stop?.callback(new MouseEvent('click'));
      await pass();
      expect(bridge.asked('stopOperation')).toEqual([{ params: { id: '1' } }]);
      bridge.operation = { ...bridge.operation, state: 'stopped', entries: 7 };
      await pass(1000);
      await run;
      expect(notices()).toEqual([
        'success: Deleted 7 entries. The rest was left as it was.'
      ]);
    });

    it('says what failed, and stays to be read', async () => {
      bridge.operation = {
        ...bridge.operation,
        failed: 2,
        failures: [{ path: '/x/locked', message: 'Not permitted.' }]
      };
      const run = new Operations(bridge, trans).run({
        op: 'copy',
        from: names('a'),
        to: '/x',
        clash: 'skip'
      });
      await pass();
      await run;
      expect(notices()[0]).toBe(
        'error: Copied 0 entries. 2 failed. locked: Not permitted.'
      );
      const [notice] = Notification.manager.notifications;
      expect(notice?.options.autoClose).toBe(false);
    });

    it('that is lost sight of is not said to have ended', async () => {
      bridge.operation = { ...bridge.operation, state: 'running' };
      bridge.handlers.getOperation = () => {
        throw new BridgeError({ code: 'operation-gone', message: 'Gone.' });
      };
      const run = new Operations(bridge, trans).run({
        op: 'delete',
        from: names('a')
      });
      await pass(500);
      await run;
      expect(notices()).toEqual(['error: Gone.']);
    });
  });

  describe('names that are taken', () => {
    const clip = {
      op: 'copy',
      from: [names('conf_000003.h5', 'new')]
    } as const;

    it('are asked about, with how many they are', async () => {
      const decided = decideClashes(bridge, trans, clip, '/scratch/other');
      await pass(10);
      expect(said()).toContain('1 of 2 names is taken in “other”.');
      await answer('Replace');
      expect(await decided).toBe('replace');
    });

    it('are left alone when the person says so', async () => {
      const decided = decideClashes(bridge, trans, clip, '/scratch/other');
      await pass(10);
      await answer('Cancel');
      expect(await decided).toBeUndefined();
    });

    it('are asked about where nobody can say', async () => {
      const from = [{ folder, matching: { count: 20_000 } }];
      const decided = decideClashes(bridge, trans, { op: 'move', from }, '/x');
      await pass(10);
      expect(said()).toContain('Names may be taken');
      await answer('Skip them');
      expect(await decided).toBe('skip');
    });

    it('are not, when there are none, or the copy is made beside', async () => {
      const free = { op: 'move', from: [names('new')] } as const;
      expect(await decideClashes(bridge, trans, free, '/scratch/other')).toBe(
        'keep-both'
      );
      expect(await decideClashes(bridge, trans, clip, folder)).toBe(
        'keep-both'
      );
      expect(said()).toBe('');
    });
  });

  describe('what is acted on', () => {
    const modelOf = async (): Promise<DirectoryModel> => {
      const model = new DirectoryModel(bridge, folder, {
        settings: new FileSettings(),
        usages: new MeasuredUsages(bridge)
      });
      await model.refresh();
      return model;
    };

    it('is the selection, or else the entry with the focus', async () => {
      const model = await modelOf();
      const targets = new Targets(bridge, trans, model, undefined);
      expect(await targets.items()).toEqual([]);
      model.focus('conf_000004.h5');
      expect(await targets.items()).toEqual([
        { path: `${folder}/conf_000004.h5`, isFolder: false }
      ]);
      await model.select({ kind: 'only', key: 'conf_000007.h5' });
      expect(await targets.selections()).toEqual([names('conf_000007.h5')]);
      model.dispose();
    });

    it('is all but some by their names, unless they are too many', async () => {
      const model = await modelOf();
      await model.select({ kind: 'all' });
      await model.select({ kind: 'toggle', key: 'conf_000000.h5' });
      const targets = new Targets(bridge, trans, model, undefined);
      const [selection] = await targets.selections();
      expect(selection?.names).toHaveLength(19);
      bridge.folders.set(folder, manyFiles(10_001));
      await model.refresh();
      await expect(targets.selections()).rejects.toThrow('At most');
      model.dispose();
    });

    it('is what a command was given, folder by folder', async () => {
      const paths = [
        `${folder}/conf_000001.h5`,
        '/scratch/other/x',
        `${folder}/y`
      ];
      const targets = new Targets(bridge, trans, undefined, paths);
      expect(await targets.selections()).toEqual([
        names('conf_000001.h5', 'y'),
        { folder: '/scratch/other', names: [{ name: 'x' }] }
      ]);
    });

    it('has no path where a name is not text', async () => {
      bridge.folders.set(folder, [
        entryOf({ name: 'caf\ufffd', rawName: 'Y2Fm6Q==' })
      ]);
      const model = await modelOf();
      await model.select({ kind: 'all' });
      const targets = new Targets(bridge, trans, model, undefined);
      await expect(targets.items()).rejects.toThrow('Rename it first');
      model.dispose();
    });
  });
});
