import { Desk, rows } from './testing';

/** Names that sort after one another: `prefix1`, `prefix2`, … */
const names = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`);

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

  it('sorts by what the person clicks on', async () => {
    await settled();
    desk.browser.node
      .querySelector<HTMLElement>('.jp-DirListing-headerItem.jp-id-name')
      ?.click();
    await settled();
    expect(rows(desk.browser)).toEqual(['big', 'z.txt', 'note.ipynb']);
  });

  describe('in a large directory', () => {
    beforeEach(() => desk.model.cd('big'));

    it('has the server filter', async () => {
      desk.browser.showFileFilter = true;
      await type(desk, 'f5');
      await until(() => rows(desk.browser).length === 11);
      expect(rows(desk.browser)).toContain('f59');
      expect(desk.listed.at(-1)).toBe('big?f5');

      await desk.model.cd('.');
      expect(desk.listed.at(-1)).toBe('big?f5 etag');

      await type(desk, '');
      await until(() => rows(desk.browser).length === 20);
      expect(desk.listed.at(-1)).toBe('big');
    });

    it('answers what was typed last, however slow the server is', async () => {
      const before = desk.client.handlers.listContents!;
      const answers: (() => void)[] = [];
      desk.client.handlers.listContents = async input => {
        await new Promise<void>(resolve => answers.push(resolve));
        return before(input);
      };
      desk.browser.showFileFilter = true;
      await type(desk, 'f5');
      await until(() => answers.length === 1);
      await type(desk, 'f58');
      answers[0]!();
      await until(() => answers.length === 2);
      answers[1]!();
      await until(() => rows(desk.browser).join() === 'f58');
      expect(desk.listed.slice(-2)).toEqual(['big?f5', 'big?f58']);
    });

    it('filters a small directory here', async () => {
      await desk.model.cd('/');
      desk.browser.showFileFilter = true;
      await type(desk, 'note');
      await until(() => rows(desk.browser).join() === 'note.ipynb');
      expect(desk.listed.at(-1)).toBe('');
    });

    it('shows a new entry wherever it stands in the order', async () => {
      await desk.contents.save('big/zzz.txt', { type: 'file', content: '' });
      await until(() => rows(desk.browser).includes('zzz.txt'));
      expect(rows(desk.browser)).toHaveLength(21);
      await desk.browser.selectItemByName('zzz.txt');
      expect([...desk.browser.selectedItems()]).toMatchObject([
        { path: 'big/zzz.txt' }
      ]);
    });

    it('shows an entry that it is told to go to', async () => {
      await desk.browser.selectItemByName('f60');
      expect([...desk.browser.selectedItems()]).toMatchObject([
        { path: 'big/f60' }
      ]);
      await expect(desk.browser.selectItemByName('none')).rejects.toThrow(
        'Item does not exist.'
      );
    });

    it('asks before it overwrites a file that is not shown', async () => {
      const file = new File(['x'], 'f59');
      const refused = desk.model.upload(file);
      await until(() => dialog() !== null);
      expect(dialog()?.textContent).toContain(
        '"f59" already exists, overwrite?'
      );
      press('Cancel');
      await expect(refused).rejects.toBe('File not uploaded');
      expect(desk.jupyter.asked.join()).not.toContain('PUT');

      const accepted = desk.model.upload(file);
      await until(() => dialog() !== null);
      press('Overwrite');
      await expect(accepted).resolves.toMatchObject({ name: 'f59' });
      expect(desk.jupyter.asked.join()).toContain('PUT big/f59');
    });

    it('asks once where the file is shown, and not where there is none', async () => {
      const refused = desk.model.upload(new File(['x'], 'f1'));
      await until(() => dialog() !== null);
      press('Cancel');
      await expect(refused).rejects.toBe('File not uploaded');
      await desk.model.upload(new File(['x'], 'other'));
      expect(desk.jupyter.asked).toContain('PUT big/other?content=1');
    });
  });
});

/** Lets what is on its way arrive, and what is due be drawn. */
const settled = (): Promise<void> =>
  new Promise(resolve => setTimeout(resolve, 50));

async function until(holds: () => boolean): Promise<void> {
  for (let turn = 0; !holds(); turn++) {
    if (turn > 200) {
      throw new Error('It did not come to that.');
    }
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}

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

const dialog = (): HTMLElement | null => document.querySelector('.jp-Dialog');

function press(label: string): void {
  const buttons = dialog()?.querySelectorAll('button') ?? [];
  [...buttons].find(({ textContent }) => textContent === label)?.click();
}

async function type(desk: Desk, text: string): Promise<void> {
  await until(() => box(desk) !== null);
  const input = box(desk)!;
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

const box = (desk: Desk): HTMLInputElement | null =>
  desk.browser.node.querySelector('.jp-FilterBox');
