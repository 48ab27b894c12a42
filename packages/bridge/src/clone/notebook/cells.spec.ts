/** @jest-environment node */
import { readCells } from './cells';
import { type Notebook, readNotebook } from './read';
import { code, NotebookPlace } from './testing';

const place = new NotebookPlace();
afterAll(() => place.close());

const read = (path: string): Promise<Notebook> =>
  readNotebook(path, { name: 'lattice.ipynb', megabytes: 50 });

const markdown = (source: string, more: object = {}): object => ({
  ...{ cell_type: 'markdown', metadata: {}, source },
  ...more
});

it('gives scripts as data, as they are, and no claim of trust', async () => {
  const outputs = [
    {
      ...{ output_type: 'display_data', metadata: {} },
      data: { 'text/html': '<script>alert(1)</script>' }
    }
  ];
  const attachments = { 'a.svg': { 'image/svg+xml': '<svg onload="x()"/>' } };
  const notebook = await read(
    place.notebook([
      code('1', { outputs, metadata: { trusted: true, tags: ['a'] } }),
      markdown('![](attachment:a.svg)', { attachments })
    ])
  );
  const { cells } = await readCells(notebook, {});
  expect(cells[0]).toMatchObject({ outputs, metadata: { tags: ['a'] } });
  expect(cells[0]?.['metadata']).not.toHaveProperty('trusted');
  expect(cells[1]).toMatchObject({ attachments });
});

it('gives the window that is asked for', async () => {
  const sources = Array.from({ length: 120 }, (_none, index) => `${index}`);
  const notebook = await read(place.notebook(sources.map(one => code(one))));
  const window = await readCells(notebook, { offset: 50, limit: 3 });
  expect(window).toMatchObject({ nbformat: 4, offset: 50, total: 120 });
  expect(window.cells.map(cell => cell['source'])).toEqual(['50', '51', '52']);
  expect((await readCells(notebook, {})).cells).toHaveLength(50);
  expect((await readCells(notebook, { offset: 120 })).cells).toEqual([]);
});

it('says how large the outputs are that it leaves out', async () => {
  const data = { 'image/png': 'A'.repeat(2_300_000) };
  const outputs = [{ output_type: 'display_data', metadata: {}, data }];
  const notebook = await read(place.notebook([code('plot()', { outputs })]));
  const { cells } = await readCells(notebook, {});
  expect(cells[0]).toMatchObject({ cell_type: 'code', source: 'plot()' });
  expect(cells[0]?.['outputs']).toEqual([
    {
      ...{ output_type: 'stream', name: 'stdout' },
      text: 'The outputs of this cell have 2.3 MB, and are left out here. They are in the notebook.\n'
    }
  ]);
});

it('keeps a reply below its size, with fewer cells', async () => {
  const attachments = { 'a.png': { 'image/png': 'A'.repeat(1_500_000) } };
  const large = markdown('x', { attachments });
  const huge = markdown('y'.repeat(4_500_000));
  const notebook = await read(
    place.notebook([large, large, large, large, large, huge])
  );
  const first = await readCells(notebook, {});
  expect(first.cells).toHaveLength(4);
  expect(JSON.stringify(first).length).toBeLessThan(8_000_000);
  const second = await readCells(notebook, { offset: 4 });
  expect(second.cells).toHaveLength(2);
  expect(second.cells[0]).toMatchObject({ attachments });
  expect(second.cells[1]).toMatchObject({
    cell_type: 'raw',
    source: 'This cell has 4.5 MB, and is left out here. It is in the notebook.'
  });
});

it('makes something that can be drawn of cells that are wrong', async () => {
  const notebook = await read(
    place.notebook([
      {},
      { cell_type: 'code', id: 'a' },
      { cell_type: 'code', id: 'a', source: 3, outputs: {}, metadata: [] },
      { cell_type: 'nonsense', source: [1], metadata: null },
      { cell_type: 'markdown', source: 'a', attachments: 'x' },
      code('a', { outputs: [null, 'x', { output_type: 'stream' }] })
    ])
  );
  const { cells } = await readCells(notebook, {});
  const empty = { metadata: {}, source: '' };
  const nothing = { outputs: [], execution_count: null };
  expect(cells).toEqual([
    { cell_type: 'raw', ...empty },
    { cell_type: 'code', id: 'a', ...empty, ...nothing },
    { cell_type: 'code', id: 'a', ...empty, ...nothing },
    { cell_type: 'raw', ...empty },
    { cell_type: 'markdown', metadata: {}, source: 'a' },
    expect.objectContaining({ outputs: [{ output_type: 'stream' }] })
  ]);
});
