import { fitColumns, trackOf } from './columns';

const columns = [
  { id: 'state', shortens: 3 },
  { id: 'name' },
  { id: 'nodes', leaves: 2 },
  { id: 'submitted', leaves: 1 }
];
const needed = new Map([
  ['state', { full: 100, short: 14 }],
  ['name', { full: 60, short: 60 }],
  ['nodes', { full: 40, short: 40 }],
  ['submitted', { full: 70, short: 70 }]
]);
const at = (width: number, chosen = new Map<string, number>()) => {
  const widths = { needed, chosen };
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

  describe('that a person chose', () => {
    it('count as they are, whatever the texts need', () => {
      const wide = new Map([['name', 160]]);
      expect(at(370 + 3 * 8 + 22, wide)).toBe('state name nodes submitted');
      expect(at(370 + 3 * 8 + 21, wide)).toBe('state name nodes');
      expect(at(170 + 3 * 8 + 22, new Map([['state', 0]]))).toContain('sub');
    });

    it('decide the form of the cells', () => {
      const wide = 270 + 3 * 8 + 22;
      expect(at(wide, new Map([['state', 99]]))).toContain('(state)');
      expect(at(wide, new Map([['state', 100]]))).not.toContain('(state)');
    });

    it('give way only when nothing else does', () => {
      const wide = new Map([['state', 300]]);
      expect(at(300 + 60 + 8 + 22, wide)).toBe('state name');
      expect(at(300 + 60 + 8 + 21, wide)).toBe('(state) name');
      const widths = { needed, chosen: wide };
      expect(trackOf({ id: 'state' }, widths, true)).toBe(
        'minmax(14px, 300px)'
      );
    });
  });

  it('are tracks: fixed, or with a share of what is left over', () => {
    const widths = { needed, chosen: new Map([['nodes', 24]]) };
    const track = (id: string, short: boolean, grow?: number) =>
      trackOf({ id, ...(grow === undefined ? {} : { grow }) }, widths, short);
    expect(track('state', false)).toBe('100px');
    expect(track('state', true)).toBe('14px');
    expect(track('name', false, 1.3)).toBe('minmax(60px, 1.3fr)');
    expect(track('nodes', false)).toBe('minmax(24px, 24px)');
  });
});
