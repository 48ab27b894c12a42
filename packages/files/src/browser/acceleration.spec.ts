import { PageConfig } from '@jupyterlab/coreutils';
import { fireEvent, screen, waitFor } from '@testing-library/react';

import { Desk, names, openBrowser, rows, type } from './testing';

describe('the line above a large directory', () => {
  let desk: Desk;

  beforeEach(async () => {
    PageConfig.setOption('serverRoot', '/home/ada');
    desk = await Desk.open();
    desk.disk.folders.set('', ['big/', 'z.txt']);
    desk.disk.folders.set('big', names('f', 1500));
    await desk.model.cd('/');
  });

  afterEach(() => desk.close());

  const status = () => screen.getByRole('status');

  it('says how many there are, and is gone elsewhere', async () => {
    await desk.model.cd('big');
    await waitFor(() =>
      expect(status().textContent).toBe('The first 20 of 1,500 entries.')
    );
    const list = desk.browser.node.querySelector('.jp-DirListing');
    expect(
      status().compareDocumentPosition(list!) & Node.DOCUMENT_POSITION_FOLLOWING
    ).toBeTruthy();
    await desk.model.cd('/');
    await waitFor(() => expect(status().textContent).toBe(''));
    expect(screen.queryByText('Filter')).toBeNull();
  });

  it('leads to the filter, and says what that lets through', async () => {
    await desk.model.cd('big');
    expect(desk.browser.showFileFilter).toBe(false);
    fireEvent.click(await screen.findByText('Filter'));
    expect(desk.browser.showFileFilter).toBe(true);

    const filter = async (text: string): Promise<void> => {
      await type(desk.browser, text);
      await waitFor(() => expect(desk.listed.at(-1)).toBe(`big?${text}`));
    };
    await filter('f149');
    await waitFor(() =>
      expect(status().textContent).toBe('11 of 1,500 entries match.')
    );
    await filter('f1');
    await waitFor(() =>
      expect(status().textContent).toBe('The first 20 of 612 matching entries.')
    );
  });

  it('leads to the Directory view, where there is one', async () => {
    await desk.model.cd('big');
    await screen.findByText('Filter');
    expect(screen.queryByText('Open in Directory view')).toBeNull();
    const opened: unknown[] = [];
    desk.commands.addCommand('hpc-files:open-folder', {
      execute: args => opened.push(args)
    });
    await desk.model.refresh();
    fireEvent.click(await screen.findByText('Open in Directory view'));
    expect(opened).toEqual([{ path: '/home/ada/big' }]);
  });

  it('stands above the contents API’s, too, where the bridge has none', async () => {
    desk.client.handlers.listContents = () => {
      throw new Error('It has none.');
    };
    const log = jest.spyOn(console, 'info').mockReturnValue();
    await desk.model.cd('big');
    log.mockRestore();
    await waitFor(() =>
      expect(status().textContent).toBe('The first 20 of 1,500 entries.')
    );
    expect(desk.jupyter.asked).toEqual(['GET big?content=1']);
  });

  it('follows the settings', async () => {
    await desk.model.cd('big');
    await waitFor(() => expect(rows(desk.browser)).toHaveLength(20));
    await desk.registry.set('maxEntries', 30);
    await waitFor(() => expect(rows(desk.browser)).toHaveLength(30));
    await waitFor(() =>
      expect(status().textContent).toBe('The first 30 of 1,500 entries.')
    );
  });

  it('is switched off and on with all else', async () => {
    await screen.findByText('z.txt');
    await desk.registry.set('accelerate', false);
    await waitFor(() => expect(desk.jupyter.asked).toEqual(['GET ?content=1']));
    expect(Object.hasOwn(desk.model, 'cd')).toBe(false);
    const before = desk.listed.length;
    await desk.registry.set('accelerate', true);
    await waitFor(() => expect(desk.listed).toHaveLength(before + 1));
    await desk.model.cd('big');
    await screen.findByText('Filter');
    expect(desk.jupyter.asked).toHaveLength(1);
    desk.undo.dispose();
    expect(screen.queryByRole('status')).toBeNull();
  });

  it('stands in browsers that are opened later', async () => {
    const browser = openBrowser(desk.manager, desk.state);
    await desk.tracker.add(browser);
    await browser.model.cd('big');
    await waitFor(() =>
      expect(status().textContent).toBe('The first 20 of 1,500 entries.')
    );
    expect([...browser.model.items()]).toHaveLength(20);
    browser.dispose();
  });
});
