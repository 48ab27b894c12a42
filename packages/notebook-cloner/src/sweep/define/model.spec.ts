import { nullTranslator } from '@jupyterlab/translation';

import { importCsv } from './csv/importer';
import { DefineModel } from './model';
import { lattice, parameterOf, trans } from './testing';

describe('the model of what is swept', () => {
  let model: DefineModel;

  beforeEach(() => {
    model = new DefineModel({ trans });
    model.setNotebook(lattice);
  });
  const vary = (): void => {
    model.edit('alpha', {
      how: 'range',
      from: '0.30',
      to: '0.60',
      step: '0.02'
    });
    model.edit('size', { how: 'list', list: '32, 64, 96, 128' });
  };
  const messages = (): string[] => model.problems.map(one => one.message);
  const csv = (text: string) =>
    importCsv(model, { name: 'x.csv', text: () => Promise.resolve(text) });

  it('is one run of what the notebook has, without what is no plain value', () => {
    expect(model.table).toEqual({
      names: ['alpha', 'size', 'label', 'fast'],
      rows: [[0.3, 32, 'a\nb', true]]
    });
    expect(model.problems).toEqual([]);
  });

  it('multiplies to 64 runs, the last that varies first', () => {
    vary();
    expect(model.runs).toBe(64);
    expect(model.table.rows.slice(0, 5).map(row => row.slice(0, 2))).toEqual([
      [0.3, 32],
      [0.3, 64],
      [0.3, 96],
      [0.3, 128],
      [0.32, 32]
    ]);
    model.combineAs('zip');
    expect(model.runs).toBe(0);
    expect(messages()).toEqual([
      'Zip takes equal lengths: alpha has 16 values, size has 4 values.'
    ]);
  });

  it('takes in an expression once it is filled in, and leaves out what is kept', () => {
    model.edit('out', { how: 'one', one: '' });
    expect(messages()[0]).toMatch(/^“out” has no value/);
    model.edit('out', { one: 'x' });
    model.edit('label', { how: 'keep' });
    expect(model.table.names).toEqual(['alpha', 'size', 'fast', 'out']);
    expect(model.table.rows).toEqual([[0.3, 32, true, 'x']]);
  });

  it('makes no rows of a hundred thousand, shows the first, and says so', () => {
    model.setLimits({ runs: 10_000, arraySize: 1000 });
    model.edit('alpha', { how: 'range', from: '1', to: '1e9', step: '1' });
    expect(model.runs).toBe(1e9);
    expect(model.rows.count).toBe(100);
    expect(model.rows.row(99)?.cells[0]).toEqual({ value: 100 });
    expect(model.rows.row(100)).toBeUndefined();
    expect(model.table.rows).toEqual([]);
    expect(messages()).toEqual([
      '1,000,000,000 runs: more than the 10,000 that a sweep may have here.'
    ]);
    model.rows.edit('r0', 0, '7');
    expect(model.rows.own).toBeUndefined();
    expect(model.rows.add()).toBeUndefined();
  });

  it('says why there are no runs', () => {
    for (const name of ['alpha', 'size', 'label', 'fast']) {
      model.edit(name, { how: 'keep' });
    }
    expect(messages()).toEqual([
      'The sweep sets no parameter: there are no runs.'
    ]);
    const { cell: _none, ...bare } = lattice;
    model.setNotebook({ ...bare, parameters: [] });
    expect(messages()).toEqual([
      'This notebook has no cell tagged “parameters”.'
    ]);
  });

  describe('once a row was changed', () => {
    beforeEach(vary);

    it('is the truth, whatever changes above, until it is made anew', () => {
      model.rows.edit('r2', 1, '100');
      expect(model.table.rows[2]).toEqual([0.3, 100, 'a\nb', true]);
      expect(model.rows.isStale).toBe(false);
      model.edit('size', { list: '1, 2' });
      expect(model.rows.isStale).toBe(true);
      expect(model.runs).toBe(64);
      model.rows.renew();
      expect(model.runs).toBe(32);
      model.rows.undo();
      expect(model.runs).toBe(64);
      expect(model.rows.isStale).toBe(true);
      model.rows.undo();
      expect(model.runs).toBe(32);
    });

    it('keeps what does not fit, and says in which row', () => {
      model.rows.edit('r4', 1, 'many');
      expect(model.rows.row(4)?.cells[1]).toEqual({
        text: 'many',
        problem: 'int'
      });
      expect(messages()[0]).toMatch(/^Row 5: “size” takes whole numbers/);
      expect(model.table.rows).toEqual([]);
      model.rows.edit('r4', 1, '5');
      expect(model.problems).toEqual([]);
    });

    it('takes rows out and back, and adds some', () => {
      expect(model.rows.remove(new Set(['r0', 'r3', 'none']))).toBe(2);
      expect(model.runs).toBe(62);
      expect(model.rows.indexOf('r1')).toBe(0);
      expect(model.rows.indexOf('r0')).toBeUndefined();
      model.rows.undo();
      expect(model.runs).toBe(64);
      const key = model.rows.add() ?? '';
      expect(model.rows.indexOf(key)).toBe(64);
      model.rows.edit(key, 0, '0.9');
      expect(model.table.rows[64]).toEqual([0.9, 128, 'a\nb', true]);
    });

    it('has no rows left, and says so', () => {
      const all = Array.from({ length: 64 }, (_, at) => `r${at}`);
      model.rows.remove(new Set(all));
      expect(messages()).toEqual(['The table has no rows: there are no runs.']);
      model.rows.add();
      expect(model.table.rows).toEqual([[0.3, 32, 'a\nb', true]]);
    });

    it('is no change to put in what is there', () => {
      model.rows.edit('r0', 1, '32');
      expect(model.rows.own).toBeUndefined();
    });
  });

  it('survives a reload, whatever was typed', () => {
    vary();
    model.combineAs('zip');
    model.rows.replace({
      names: ['alpha', 'label'],
      rows: [
        {
          key: 'a',
          cells: [{ text: 'x', problem: 'float' }, { value: '"q"\n' }]
        },
        {
          key: 'b',
          cells: [{ value: { $number: 'nan' } }, { value: '' }]
        }
      ]
    });
    model.edit('size', { list: '1' });
    const draft: unknown = JSON.parse(JSON.stringify(model.draft()));
    const again = new DefineModel({ trans: nullTranslator.load('x') });
    again.restore(draft);
    again.setNotebook(lattice);
    expect(again.draft()).toEqual(draft);
    expect(again.field('alpha')).toEqual(model.field('alpha'));
    expect(again.rows.own?.rows.map(row => row.cells)).toEqual(
      model.rows.own?.rows.map(row => row.cells)
    );
    expect(again.rows.isStale).toBe(true);
  });

  it.each([null, 7, [], { fields: 3, own: { names: [1], rows: {} } }])(
    'is not brought down by a draft that is none: %j',
    draft => {
      model.restore(draft);
      expect(model.runs).toBe(1);
    }
  );

  it('keeps what was typed when the notebook changes, and takes the rest of it', () => {
    model.edit('alpha', { one: '0.7' });
    model.setNotebook({
      ...lattice,
      parameters: lattice.parameters
        .filter(({ name }) => name !== 'fast')
        .map(one => (one.name === 'size' ? { ...one, default: 48 } : one))
    });
    expect(model.table.rows).toEqual([[0.7, 48, 'a\nb']]);
  });

  it('begins with rows of a sweep, of parameters that the notebook may lack', () => {
    model.begin({ names: ['alpha', 'gone'], rows: [[1, [2]]] });
    expect(model.problems).toEqual([]);
    expect(model.table).toEqual({ names: ['alpha', 'gone'], rows: [[1, [2]]] });
  });

  it('says which column is no parameter any more', () => {
    model.rows.remove(new Set());
    model.rows.edit('r0', 1, '5');
    model.setNotebook({
      ...lattice,
      parameters: [parameterOf('alpha', 'float', 0.3)]
    });
    expect(messages()).toHaveLength(3);
    for (const name of model.unknown) {
      model.rows.dropColumn(name);
    }
    expect(model.table).toEqual({ names: ['alpha'], rows: [[0.3]] });
  });

  describe('a file', () => {
    it('replaces the table, which can be undone', async () => {
      const state = await csv('alpha,size\n0.1,1\nbad,2\n');
      expect(state).toMatchObject({ kind: 'done', plan: { misfits: [{}] } });
      expect(model.runs).toBe(2);
      expect(messages()).toHaveLength(1);
      model.rows.undo();
      expect(model.runs).toBe(1);
    });

    it('is asked about where it has other columns, and changes nothing before', async () => {
      expect(await csv('alpha,colour\n1,red')).toMatchObject({
        kind: 'asked',
        plan: { unknown: ['colour'] }
      });
      expect(model.rows.own).toBeUndefined();
    });

    it('is refused where nothing of it fits, or too much', async () => {
      expect(await csv('a,b\n1,2')).toMatchObject({ kind: 'refused' });
      model.setLimits({ runs: 1, arraySize: 1 });
      expect(await csv('alpha\n1\n2')).toMatchObject({
        why: 'It has 2 runs: more than the 1 that a sweep may have here.'
      });
      expect(
        await importCsv(model, {
          name: 'x',
          text: () => Promise.reject(new Error('gone'))
        })
      ).toMatchObject({ kind: 'refused', why: 'gone' });
    });
  });
});
