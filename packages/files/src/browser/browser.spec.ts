import { Notification } from '@jupyterlab/apputils';
import { BridgeError } from '@jupyterlab-hpc/core';
import { Drive } from '@jupyterlab/services';

import { Desk, dialog, names, press, rows, settled, until } from './testing';

describe("JupyterLab's file browser, by the bridge", () => {
  let desk: Desk;

  beforeEach(async () => {
    desk = await Desk.open();
    desk.disk.folders.set('', ['big/', 'note.ipynb', 'z.txt']);
    desk.disk.folders.set('big', [...names('f', 60), 'sub/']);
    await desk.model.cd('/');
  });

  afterEach(() => desk.close());

  it('shows what the contents API would show, without asking it', async () => {
    await settled();
    expect(rows(desk.browser)).toEqual(['big', 'note.ipynb', 'z.txt']);
    expect(desk.listed).toEqual(['']);
    expect(desk.jupyter.asked).toEqual([]);

    const quick = [...desk.model.items()];
    desk.undo.dispose();
    await desk.model.cd('/');
    expect(desk.jupyter.asked).toEqual(['GET ?content=1']);
    const usual = new Map([...desk.model.items()].map(it => [it.path, it]));
    for (const item of quick) {
      // Nothing in JupyterLab reads it of a row, and Jupyter guesses it.
      expect({ ...item, mimetype: null }).toEqual(usual.get(item.path));
    }
  });

  it('shows the first entries of a large directory', async () => {
    await desk.model.cd('big');
    const items = [...desk.model.items()];
    expect(items).toHaveLength(20);
    expect(items[0]).toMatchObject({ path: 'big/sub', type: 'directory' });
    expect(items[1]).toMatchObject({ path: 'big/f1', type: 'file', size: 5 });
  });

  it('draws an unchanged directory not again, and asks by its ETag', async () => {
    await settled();
    const changes = watch(desk);
    await desk.model.cd('.');
    await settled();
    expect(desk.listed).toEqual(['', ' etag']);
    expect(changes()).toBe(0);

    desk.disk.folders.get('')?.push('new.txt');
    await desk.model.cd('.');
    await settled();
    expect(rows(desk.browser)).toContain('new.txt');
    expect(desk.listed).toEqual(['', ' etag', ' etag']);
    expect(desk.jupyter.asked).toEqual([]);
  });

  it('asks in full when somebody wants a refresh, or changed something here', async () => {
    await desk.model.refresh();
    expect(desk.listed).toEqual(['', '']);
    await desk.contents.save('y.txt', { type: 'file', content: '' });
    await until(() => rows(desk.browser).includes('y.txt'));
    expect(desk.listed).toEqual(['', '', '']);
    await desk.model.cd('.');
    expect(desk.listed.at(-1)).toBe(' etag');
  });

  it('goes where it is told to while it looks for changes', async () => {
    const before = desk.client.handlers.listContents!;
    let answer = (): void => undefined;
    desk.client.handlers.listContents = async input => {
      if (input.query.path === '') {
        await new Promise<void>(resolve => (answer = resolve));
      }
      return before(input);
    };
    const look = desk.model.cd('.');
    await desk.model.cd('big');
    desk.disk.time++;
    answer();
    await look;
    expect(desk.model.path).toBe('big');
    expect(rows(desk.browser)).toContain('f1');
    expect(rows(desk.browser)).not.toContain('z.txt');
  });

  it('arrives at the last of several places, and shows none of them in full', async () => {
    desk.disk.folders.set('big/sub', names('s', 50));
    const ways = [desk.model.cd('big'), desk.model.cd('/big/sub')];
    await Promise.all(ways);
    expect(desk.model.path).toBe('big/sub');
    expect([...desk.model.items()]).toHaveLength(20);
    expect(desk.jupyter.asked).toEqual([]);
  });

  it('goes to the top when its directory is deleted, as ever', async () => {
    await desk.model.cd('big');
    desk.disk.folders.delete('big');
    desk.disk.folders.set('', ['note.ipynb']);
    const logs = [
      jest.spyOn(console, 'error').mockReturnValue(),
      jest.spyOn(console, 'warn').mockReturnValue()
    ];
    await desk.model.cd('.');
    logs.forEach(log => log.mockRestore());
    expect(desk.model.path).toBe('');
    await settled();
    expect(rows(desk.browser)).toEqual(['note.ipynb']);
    await until(() => dialog() !== null);
    expect(dialog()?.textContent).toContain('Directory not found');
    press('Close');
  });

  it('asks Jupyter about what is no directory', async () => {
    const errors: unknown[] = [];
    desk.model.connectionFailure.connect((_, error) => errors.push(error));
    await desk.model.cd('z.txt');
    expect(desk.jupyter.asked).toEqual(['GET z.txt?content=1']);
    // JupyterLab's own: it takes the file for a directory without content.
    expect(errors).toHaveLength(1);
    await desk.model.cd('/');
  });

  it('leaves others who list the same directory what they always got', async () => {
    await desk.model.cd('big');
    const { content } = await desk.contents.get('big', { content: true });
    expect(content).toHaveLength(61);
    expect(desk.jupyter.asked).toEqual(['GET big?content=1']);
  });

  it('comes back to its last directory without a listing of all of it', async () => {
    await desk.state.save('file-browser-mine:cwd', { path: 'big' });
    await desk.model.restore('mine');
    expect(desk.model.path).toBe('big');
    expect(desk.jupyter.asked).toEqual(['GET big?content=0']);
    expect(desk.listed).toEqual(['', '', 'big']);
  });

  it('stays where it is when a folder does not answer, and says why', async () => {
    const slow = new BridgeError({
      code: 'path-slow',
      message: 'This folder does not answer.'
    });
    desk.client.handlers.listContents = () => Promise.reject(slow);
    await desk.model.cd('big');
    expect(desk.model.path).toBe('');
    const { notifications } = Notification.manager;
    expect(notifications.map(({ message }) => message)).toEqual([
      'This folder does not answer.'
    ]);
    Notification.dismiss();

    await settled();
    const changes = watch(desk);
    await desk.model.cd('.');
    await settled();
    expect(changes()).toBe(0);
    expect(Notification.manager.count).toBe(0);
    expect(desk.jupyter.asked).toEqual([]);
  });

  it('lists another drive as that does', async () => {
    const other = new Drive({
      name: 'other',
      serverSettings: desk.jupyter.settings
    });
    desk.contents.addDrive(other);
    await desk.model.cd('other:big');
    expect(desk.model.path).toBe('other:big');
    expect([...desk.model.items()]).toHaveLength(61);
    await desk.model.cd('.');
    expect(desk.listed).toEqual(['']);
  });

  it('sorts by what the person clicks on', async () => {
    await settled();
    desk.browser.node
      .querySelector<HTMLElement>('.jp-DirListing-headerItem.jp-id-name')
      ?.click();
    await settled();
    expect(rows(desk.browser)).toEqual(['big', 'z.txt', 'note.ipynb']);
  });
});

/** Counts what changes in the document from now on. */
function watch(desk: Desk): () => number {
  const observer = new MutationObserver(() => undefined);
  observer.observe(desk.browser.node, {
    attributes: true,
    characterData: true,
    childList: true,
    subtree: true
  });
  let count = 0;
  return () => (count += observer.takeRecords().length);
}
