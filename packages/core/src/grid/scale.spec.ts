import { mostRows, rowHeight, Scale } from './scale';

describe('a scale of rows', () => {
  const room = 30 * rowHeight;

  it('skips nothing while a browser holds all rows', () => {
    const scale = new Scale(mostRows);
    expect(scale.rows).toBe(mostRows);
    expect(scale.most).toBe(0);
    expect(scale.skipFor(mostRows * rowHeight)).toBe(0);
    expect(scale.skipAfter(0, 0, 5_000_000)).toBe(0);
  });

  it.each([250_001, 300_000, 1_000_000, 5_000_000])(
    'reaches every row of %d at a place that the scroller has',
    count => {
      const scale = new Scale(count);
      const end = scale.rows * rowHeight - room;
      let skip = 0;
      for (let row = 0; row <= count - 30; row += 97) {
        const before = skip;
        skip = scale.skipFor(row * rowHeight);
        const place = (row - skip) * rowHeight;
        expect(skip).toBeGreaterThanOrEqual(before);
        expect(place).toBeGreaterThanOrEqual(0);
        expect(place).toBeLessThanOrEqual(end);
      }
      expect(scale.skipFor(0)).toBe(0);
      expect(scale.skipFor(count * rowHeight - room)).toBe(scale.most);
    }
  );

  it('keeps the skip while the scroller goes by little, and not by the thumb', () => {
    const scale = new Scale(1_000_000);
    expect(scale.skipAfter(1234, 2_000_000, 2_000_120)).toBe(1234);
    expect(scale.skipAfter(1234, 2_000_000, 3_000_000)).toBe(375_000);
    expect(scale.skipAfter(1234, 3_000_000, 0)).toBe(0);
    expect(scale.skipAfter(0, 0, mostRows * rowHeight - room)).toBe(scale.most);
  });

  it('agrees with itself: a place of the thumb is where its row is shown', () => {
    const scale = new Scale(1_000_000);
    for (let place = 0; place < mostRows * rowHeight; place += 99_991) {
      const skip = scale.skipAfter(0, place - 10_000, place);
      const top = place + skip * rowHeight;
      expect(Math.abs(scale.skipFor(top) - skip)).toBeLessThanOrEqual(1);
    }
  });
});
