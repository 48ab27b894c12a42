import type { Upstream } from '@jupyterlab-hpc/api';
import { BridgeError } from '@jupyterlab-hpc/core';
import { Notification } from '@jupyterlab/apputils';
import { CommandRegistry } from '@lumino/commands';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { CloneDouble, previewId, source, trans } from '../preview/testing';
import { checkUpstream } from './index';

const upstream: Upstream = {
  provenance: {
    address: source.address,
    host: 'github.com',
    commit: '1234567'.padEnd(40, '0'),
    path: 'lattice.ipynb',
    sha256: 'f'.repeat(64),
    cloned: 1_000_000 - 8 * 86_400
  },
  source,
  preview: previewId,
  state: 'changed',
  cells: { added: 2, changed: 1, removed: 0 },
  edited: true
};

describe('the check of the original', () => {
  let client: CloneDouble;
  const opened = jest.fn();
  const user = userEvent.setup();

  const check = (path = 'runs/lattice.ipynb'): Promise<void> => {
    const commands = new CommandRegistry();
    commands.addCommand('docmanager:open', { execute: opened });
    const contents = { driveName: () => '', localPath: (one: string) => one };
    return checkUpstream({
      app: { commands, serviceManager: { contents } },
      client,
      trans,
      path
    });
  };
  const button = (label: string): Promise<HTMLElement> =>
    screen.findByText(label, { selector: 'button *' });

  beforeEach(() => {
    jest.clearAllMocks();
    client = new CloneDouble();
    client.handlers.lookUpstream = () => upstream;
    client.handlers.bringUpstream = () => ({
      notebook: '/home/ada/runs/lattice-7c1e0b4.ipynb'
    });
  });
  afterEach(() => Notification.dismiss());

  it('says what changed, and puts the original beside the copy when asked', async () => {
    const checked = check();
    await screen.findByText('The original of lattice.ipynb has changed');
    screen.getByText('2 cells added, 1 cell changed.');
    screen.getByText('It is at 7c1e0b4 now, of 3 days ago.');
    screen.getByText('Yours was cloned 8 days ago, at 1234567.');
    screen.getByText('You edited yours since.');
    expect(client.sent('bringUpstream')).toEqual([]);
    await user.click(await button('Put It Beside'));
    await checked;
    const path = '/home/ada/runs/lattice.ipynb';
    expect(client.sent('lookUpstream')).toEqual([{ body: { path } }]);
    expect(client.sent('bringUpstream')).toEqual([
      { body: { path, preview: previewId } }
    ]);
    expect(opened).toHaveBeenCalledWith(
      expect.objectContaining({ path: 'runs/lattice-7c1e0b4.ipynb' })
    );
  });

  it('does nothing when it is closed', async () => {
    const checked = check('/scratch/ada/lattice.ipynb');
    await user.click(await button('Close'));
    await checked;
    expect(client.sent('bringUpstream')).toEqual([]);
    expect(opened).not.toHaveBeenCalled();
  });

  it.each([
    ['same', 'The original of lattice.ipynb is still the same'],
    ['gone', 'The original of lattice.ipynb is gone']
  ] as const)(
    'says that it is %s, and offers nothing',
    async (state, title) => {
      const { cells, preview, ...others } = upstream;
      client.handlers.lookUpstream = () => ({ ...others, state });
      const checked = check();
      await screen.findByText(title);
      expect(screen.queryByText('Put It Beside')).toBeNull();
      await user.click(await button('Close'));
      await checked;
    }
  );

  it('says what went wrong, with what can be done', async () => {
    client.handlers.lookUpstream = () => {
      throw new BridgeError({
        code: 'clone-none',
        message: 'lattice.ipynb was not cloned.',
        hint: 'It has no hpc_clone in its metadata.'
      });
    };
    await check();
    await waitFor(() =>
      expect(Notification.manager.notifications[0]?.message).toBe(
        'lattice.ipynb was not cloned. It has no hpc_clone in its metadata.'
      )
    );
  });
});
