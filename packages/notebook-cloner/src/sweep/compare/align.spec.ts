import { cellOf } from '../../preview/cells/cell';
import { alignCells } from './align';
import { differenceText } from './difference';

const code = (source: string, text?: string, tags: string[] = []) =>
  cellOf({
    cell_type: 'code',
    metadata: { tags },
    execution_count: 7,
    source,
    outputs:
      text === undefined
        ? []
        : [{ output_type: 'stream', name: 'stdout', text }]
  });
const injected = (source: string) =>
  code(source, undefined, ['injected-parameters']);
const over = (...cells: ReturnType<typeof cellOf>[]) => ({
  cells,
  isOver: true
});

describe('two notebooks beside each other', () => {
  it('have their cells of one index in a row', () => {
    const rows = alignCells(
      over(code('a'), injected('x = 1'), code('b', '1')),
      over(code('a'), injected('x = 2'), code('b', '2'))
    );
    expect(
      rows.map(({ isSameOutput, isSameSource }) => [isSameSource, isSameOutput])
    ).toEqual([
      [true, true],
      [false, true],
      [true, false]
    ]);
  });

  it('do not move by what papermill writes into one that failed', () => {
    const marker = cellOf({
      cell_type: 'markdown',
      metadata: { tags: ['papermill-error-cell-tag'] },
      source: 'An Exception was encountered'
    });
    const rows = alignCells(
      over(code('a'), code('b', '1')),
      over(marker, code('a'), marker, code('b', '2'))
    );
    expect(rows.map(({ isSameSource }) => isSameSource)).toEqual([true, true]);
  });

  it('have a row for parameters that only one of them was given', () => {
    const rows = alignCells(
      over(code('a'), code('b', '1')),
      over(code('a'), injected('x = 2'), code('b', '1'))
    );
    expect(rows).toHaveLength(3);
    expect(rows[1]?.left).toBeUndefined();
    expect(rows[2]).toMatchObject({ isSameSource: true, isSameOutput: true });
  });

  it('wait for cells that may still come, and go on without those that will not', () => {
    const long = over(code('a'), code('b'), code('c'));
    expect(
      alignCells(long, { cells: [code('a')], isOver: false })
    ).toHaveLength(1);
    const rows = alignCells(long, over(code('a')));
    expect(rows).toHaveLength(3);
    expect(rows[2]).toMatchObject({ right: undefined, isSameSource: false });
    expect(alignCells(over(), over())).toEqual([]);
  });
});

describe('the difference of two values', () => {
  it.each([
    [0.394, 0.313, '−0.081 (−20.6 %)'],
    [2, 3, '+1 (+50 %)'],
    [-1, -2, '−1 (−100 %)'],
    [0, 5, '+5'],
    [1, { $number: 'nan' }, ''],
    [{ $number: 'inf' }, 1, ''],
    ['a', 'b', ''],
    [undefined, 1, '']
  ])('of %p and %p is %p', (a, b, words) => {
    expect(differenceText(a, b)).toBe(words);
  });
});
