import { StoreDouble } from '../store/double';
import { dropAt } from './drops';
import { type Row, rowsOf } from './rows';

/** A line as it reads. */
const line = (row: Row) =>
  row.kind === 'group'
    ? `${row.folded ? '>' : 'v'} ${row.group.name ?? (row.group.site ? 'Site' : 'Other')}`
    : `${'  '.repeat(row.level - 1)}${row.name.label}`;

const mixed = () =>
  new StoreDouble(
    '/x/run',
    { path: '/e/zarr', group: 'ERA5 data' },
    { path: '/e/grid', group: 'ERA5 data' },
    { path: '$SCRATCH', name: 'Scratch', site: true },
    { path: '/old', site: true, hidden: true }
  ).items;

const read = (
  items = mixed(),
  options: Partial<Parameters<typeof rowsOf>[1]> = {}
) =>
  rowsOf(items, {
    filter: '',
    showHidden: false,
    isFolded: () => false,
    ...options
  });

describe('the lines of the list', () => {
  it('have titles where there is something to part', () => {
    expect(read(new StoreDouble('/b', '/a').items).map(line)).toEqual([
      'b',
      'a'
    ]);
    expect(read().map(line)).toEqual([
      'v Site',
      '  Scratch',
      'v ERA5 data',
      '  zarr',
      '  grid',
      'v Other',
      '  run'
    ]);
  });

  it('fold by group, and unfold while something is looked for', () => {
    const isFolded = (key: string) => key === 'own:ERA5%20data';
    expect(read(mixed(), { isFolded }).map(line)).toContain('> ERA5 data');
    expect(read(mixed(), { isFolded, filter: ' ZA ' }).map(line)).toEqual([
      'v ERA5 data',
      '  zarr'
    ]);
  });

  it('are found by name, path or group', () => {
    const found = (filter: string) =>
      read(mixed(), { filter }).flatMap(row =>
        row.kind === 'item' ? [row.name.label] : []
      );
    expect(found('$scr')).toEqual(['Scratch']);
    expect(found('era5')).toEqual(['zarr', 'grid']);
    expect(found('/x')).toEqual(['run']);
    expect(found('nothing')).toEqual([]);
  });

  it('have hidden entries only when they are to be shown', () => {
    expect(read(mixed(), { showHidden: true }).map(line)).toContain('  old');
  });
});

describe('dropping on a line', () => {
  const rows = read();
  const key = (label: string) =>
    rows.find(row => line(row).trim() === label)!.key;

  it.each([
    ['grid', false, { group: 'ERA5 data', before: 'f3' }, 'above'],
    ['zarr', true, { group: 'ERA5 data', before: 'f3' }, 'below'],
    ['grid', true, { group: 'ERA5 data' }, 'below'],
    ['v ERA5 data', false, { group: 'ERA5 data' }, 'on'],
    ['v Other', true, { group: undefined }, 'on'],
    ['run', true, { group: undefined }, 'below']
  ])('%s (lower half: %j)', (label, below, place, side) => {
    expect(dropAt(rows, key(label), below)).toMatchObject({ place, side });
  });

  it('of the site means nothing', () => {
    expect(dropAt(rows, key('Scratch'), true)).toBeUndefined();
    expect(dropAt(rows, key('v Site'), true)).toBeUndefined();
  });
});
