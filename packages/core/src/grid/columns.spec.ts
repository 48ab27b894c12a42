import { fitColumns } from './columns';

const columns = [
  { id: 'state', shortens: 3 },
  { id: 'name' },
  { id: 'nodes', leaves: 2 },
  { id: 'submitted', leaves: 1 }
];
const widths = new Map([
  ['state', { full: 100, short: 14 }],
  ['name', { full: 60, short: 60 }],
  ['nodes', { full: 40, short: 40 }],
  ['submitted', { full: 70, short: 70 }]
]);
const at = (width: number) => {
  const { shown, short } = fitColumns(columns, widths, width);
  return [...shown].map(id => (short.has(id) ? `(${id})` : id)).join(' ');
};

describe('columns in a width', () => {
  it('all stay while there is room: cells, gaps and sides', () => {
    expect(at(270 + 3 * 8 + 22)).toBe('state name nodes submitted');
  });

  it('leave in their order, as few as need be', () => {
    expect(at(270 + 3 * 8 + 21)).toBe('state name nodes');
    expect(at(200 + 2 * 8 + 21)).toBe('state name');
  });

  it('take their short form in the same order', () => {
    expect(at(160 + 8 + 21)).toBe('(state) name');
  });

  it('keeps those that never leave, however narrow', () => {
    expect(at(10)).toBe('(state) name');
  });
});
