import { gridCommand, type GridFocus } from './keys';

const shape = { rows: 100, columns: 4, page: 20 };
const plain = {
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false
};
const row = (index: number): GridFocus => ({ part: 'row', index });
const header = (column: number): GridFocus => ({ part: 'header', column });
const press = (key: string, focus: GridFocus, more = {}) =>
  gridCommand({ key, ...plain, ...more }, focus, shape);
const to = (focus: GridFocus, extend = false) => ({
  kind: 'move',
  to: focus,
  extend
});

describe('keys in a grid', () => {
  it.each([
    ['ArrowDown', 5, 6],
    ['ArrowDown', 99, 99],
    ['ArrowUp', 5, 4],
    ['PageDown', 5, 25],
    ['PageDown', 95, 99],
    ['PageUp', 5, 0],
    ['Home', 50, 0],
    ['End', 50, 99]
  ])('%s goes from row %i to %i', (key, from, target) => {
    expect(press(key, row(from))).toEqual(to(row(target)));
  });

  it('Shift extends the selection on the way', () => {
    const shift = { shiftKey: true };
    expect(press('ArrowDown', row(1), shift)).toEqual(to(row(2), true));
    expect(press(' ', row(1), shift)).toEqual({ kind: 'extend' });
  });

  it('up from the first row is the header, down from it the rows', () => {
    expect(press('ArrowUp', row(0))).toEqual(to(header(0)));
    expect(press('ArrowDown', header(2))).toEqual(to(row(0)));
    expect(press('ArrowRight', header(3))).toEqual(to(header(3)));
    expect(press('ArrowLeft', header(3))).toEqual(to(header(2)));
    expect(press('Enter', header(3))).toEqual({ kind: 'sort', add: false });
  });

  it('selects and opens', () => {
    expect(press(' ', row(1))).toEqual({ kind: 'toggle' });
    expect(press('a', row(1), { ctrlKey: true })).toEqual({ kind: 'all' });
    expect(press('A', row(1), { metaKey: true })).toEqual({ kind: 'all' });
    expect(press('Enter', row(1))).toEqual({ kind: 'activate' });
  });

  it('has the same first and last row with Ctrl', () => {
    const ctrl = { ctrlKey: true };
    expect(press('Home', row(50), ctrl)).toEqual(to(row(0)));
    expect(press('End', row(50), ctrl)).toEqual(to(row(99)));
  });

  it('sorts, resizes and moves columns from their header cells', () => {
    const [ctrl, alt] = [{ ctrlKey: true }, { altKey: true }];
    const add = press('Enter', header(1), { shiftKey: true });
    expect(add).toEqual({ kind: 'sort', add: true });
    const resize = (by: number) => ({ kind: 'resize', by });
    expect(press('ArrowRight', header(1), ctrl)).toEqual(resize(8));
    expect(press('ArrowLeft', header(1), ctrl)).toEqual(resize(-8));
    const shift = (by: number) => ({ kind: 'shift', by });
    expect(press('ArrowRight', header(1), alt)).toEqual(shift(1));
    expect(press('ArrowLeft', header(1), alt)).toEqual(shift(-1));
    expect(press('ArrowDown', header(1), alt)).toBeUndefined();
  });

  describe('in a tree', () => {
    const at = (level: number, open: boolean | undefined) => (key: string) =>
      gridCommand({ key, ...plain }, row(5), {
        ...shape,
        branch: { level, open }
      });

    it('Right opens a row, then goes in', () => {
      expect(at(1, false)('ArrowRight')).toEqual({
        kind: 'expand',
        open: true
      });
      expect(at(1, true)('ArrowRight')).toEqual(to(row(6)));
      expect(at(2, undefined)('ArrowRight')).toBeUndefined();
    });

    it('Left closes a row, then goes out', () => {
      expect(at(1, true)('ArrowLeft')).toEqual({ kind: 'expand', open: false });
      expect(at(2, undefined)('ArrowLeft')).toEqual({ kind: 'parent' });
      expect(at(2, false)('ArrowLeft')).toEqual({ kind: 'parent' });
      expect(at(1, false)('ArrowLeft')).toBeUndefined();
    });

    it('nothing else has these keys', () => {
      expect(press('ArrowRight', row(5))).toBeUndefined();
      expect(press('ArrowLeft', row(5))).toBeUndefined();
    });
  });

  it('leaves all other keys to others', () => {
    expect(press('ArrowDown', row(1), { altKey: true })).toBeUndefined();
    expect(press('a', row(1))).toBeUndefined();
    expect(press('Tab', row(1))).toBeUndefined();
    expect(press('Delete', row(1))).toBeUndefined();
  });
});
