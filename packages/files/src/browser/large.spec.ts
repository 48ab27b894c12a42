import { Desk, dialog, names, press, rows, type, until } from './testing';

describe("JupyterLab's file browser, in a large directory", () => {
  let desk: Desk;

  beforeEach(async () => {
    desk = await Desk.open();
    desk.disk.folders.set('', ['big/', 'note.ipynb', 'z.txt']);
    desk.disk.folders.set('big', [...names('f', 60), 'sub/']);
    await desk.model.cd('big');
  });

  afterEach(() => desk.close());

  it('has the server filter', async () => {
    desk.browser.showFileFilter = true;
    await type(desk.browser, 'f5');
    await until(() => rows(desk.browser).length === 11);
    expect(rows(desk.browser)).toContain('f59');
    expect(desk.listed.at(-1)).toBe('big?f5');

    await desk.model.cd('.');
    expect(desk.listed.at(-1)).toBe('big?f5 etag');

    await type(desk.browser, '');
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
    await type(desk.browser, 'f5');
    await until(() => answers.length === 1);
    await type(desk.browser, 'f58');
    answers[0]!();
    await until(() => answers.length === 2);
    answers[1]!();
    await until(() => rows(desk.browser).join() === 'f58');
    expect(desk.listed.slice(-2)).toEqual(['big?f5', 'big?f58']);
  });

  it('filters a small directory here', async () => {
    await desk.model.cd('/');
    desk.browser.showFileFilter = true;
    await type(desk.browser, 'note');
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
    expect(dialog()?.textContent).toContain('"f59" already exists, overwrite?');
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
