import { BridgeError } from '@jupyterlab-hpc/core';
import { act, screen, waitFor } from '@testing-library/react';

import { cloneButton, notes, PreviewScene, targetField } from './scene';
import { makePreview, makeWork } from './testing';

describe('the copy of a notebook', () => {
  let scene: PreviewScene;

  beforeEach(() => {
    scene = new PreviewScene();
  });
  afterEach(() => scene.end());

  const notebook = '/home/ada/work/lattice/lattice.ipynb';

  it('is made, and opens with the kernel that is suggested', async () => {
    const done = makeWork({
      state: 'done',
      notebook,
      left: ['link: leads out']
    });
    scene.client.handlers.getClone = () => done;
    await scene.ready();
    await scene.user.click(cloneButton());
    await screen.findByText(`Cloned to ${notebook}.`);
    expect(scene.client.sent('startClone')).toEqual([
      {
        body: {
          preview: 'a'.repeat(32),
          bring: 'folder',
          folder: '$SCRATCH'
        }
      }
    ]);
    await waitFor(() =>
      expect(scene.run).toHaveBeenCalledWith('docmanager:open', {
        path: 'work/lattice/lattice.ipynb',
        factory: 'Notebook',
        kernel: { name: 'python3' }
      })
    );
    screen.getByText('link: leads out');
    expect(notes()).toEqual([
      `Cloned to ${notebook}. 1 file was left out: link: leads out.`
    ]);
  });

  it('opens on the drive of all files where it is outside of the root', async () => {
    scene.client.handlers.getClone = () =>
      makeWork({ state: 'done', notebook: '/scratch/ada/l.ipynb' });
    scene.client.handlers.lookAtNotebook = () => {
      const { kernel, ...others } = makePreview();
      return { preview: others };
    };
    await scene.ready();
    await scene.user.click(cloneButton());
    await waitFor(() =>
      expect(scene.run).toHaveBeenCalledWith('docmanager:open', {
        path: 'fs:scratch/ada/l.ipynb',
        factory: 'Notebook'
      })
    );
  });

  it('shows how far it is, and can be cancelled', async () => {
    scene.client.handlers.getClone = () =>
      makeWork({ files: 12, bytes: 3_400_000, total: 46_000_000 });
    scene.client.handlers.stopClone = () => makeWork({ state: 'stopped' });
    await scene.ready();
    await scene.user.click(cloneButton());
    await screen.findByText('12 files, 3.4 MB of 46 MB');
    expect(screen.getByLabelText('Cloning')).toHaveProperty('value', 3_400_000);
    expect(targetField().disabled).toBe(true);
    await scene.user.click(screen.getByText('Cancel'));
    await screen.findByText('Stopped. Nothing of it is left.');
    expect(scene.run).not.toHaveBeenCalled();
  });

  it('fails in words, with all that was chosen kept', async () => {
    scene.client.handlers.startClone = () => {
      throw new BridgeError({
        code: 'disk-full',
        message: 'There is no room on /work.',
        hint: 'Choose another folder.'
      });
    };
    await scene.ready();
    await scene.user.clear(targetField());
    await scene.user.type(targetField(), '/work/mine');
    await waitFor(() => expect(cloneButton().disabled).toBe(false));
    await scene.user.click(cloneButton());
    await screen.findByText('Not cloned. There is no room on /work.');
    expect(targetField().value).toBe('/work/mine');
    expect(cloneButton().disabled).toBe(false);
  });

  it('has the commands typed into a terminal in it, and not run', async () => {
    scene.add('terminal:open');
    scene.client.handlers.getClone = () =>
      makeWork({ state: 'done', notebook });
    await scene.ready();
    await scene.user.click(cloneButton());
    await screen.findByText('Open it');
    await scene.user.click(screen.getByText('Show the commands'));
    await scene.user.click(await screen.findByText('Open a terminal'));
    await waitFor(() =>
      expect(scene.run).toHaveBeenCalledWith('terminal:open', { name: '7' })
    );
    expect(scene.startTerminal).toHaveBeenCalledWith({
      cwd: '/home/ada/work/lattice'
    });
    act(() => scene.received.emit({ type: 'stdout' }));
    expect(scene.send).toHaveBeenCalledTimes(1);
    const [message] = scene.send.mock.calls[0] ?? [];
    expect(message?.content.join()).toMatch(
      /^cd \/home\/ada\/work\/lattice && python3 -m venv .venv && [^\n\r]*$/
    );
  });

  it('goes to a sweep, where there are sweeps', async () => {
    scene.client.handlers.getClone = () =>
      makeWork({ state: 'done', notebook });
    const panel = await scene.ready();
    expect(screen.queryByText('Clone and sweep…')).toBeNull();
    scene.add('hpc-sweeps:open');
    await act(async () => {
      panel.update();
      await panel.renderPromise;
    });
    await scene.user.click(await screen.findByText('Clone and sweep…'));
    await waitFor(() =>
      expect(scene.run).toHaveBeenCalledWith('hpc-sweeps:open', {
        path: 'work/lattice/lattice.ipynb'
      })
    );
  });
});
