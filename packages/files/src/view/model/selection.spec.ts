import { entryOf } from '../testing/files';
import { questionOf } from './question';
import { Selection } from './selection';

const raw = entryOf({ name: 'caf\ufffd', rawName: 'Y2Fm6Q==' });
const a = entryOf({ name: 'a', size: 10 });
const b = entryOf({ name: 'b', size: 20 });

describe('a selection', () => {
  const question = { ...questionOf('/d'), filter: 'h5', hidden: true };

  it('names entries, also those whose names are not text', () => {
    const selection = new Selection();
    selection.set([a, raw]);
    expect(selection.asked(question, 5)).toEqual({
      folder: '/d',
      names: [{ name: 'a' }, { name: 'caf\ufffd', rawName: 'Y2Fm6Q==' }]
    });
  });

  it('means all that match by the filter and the count that was said', () => {
    const selection = new Selection();
    selection.choose({ kind: 'all' }, () => undefined);
    expect(selection.asked(question, 100_004)).toEqual({
      folder: '/d',
      matching: { q: 'h5', hidden: true, count: 100_004 }
    });
    expect(selection.asked(questionOf('/d'), 3)).toEqual({
      folder: '/d',
      matching: { count: 3 }
    });
    expect(selection.asked(question, 0)).toBeUndefined();
  });

  it('cannot be told by the filter alone when some are left out', () => {
    const selection = new Selection();
    selection.choose({ kind: 'all' }, () => undefined);
    selection.choose({ kind: 'toggle', key: 'a' }, () => a);
    expect(selection.count(10)).toBe(9);
    expect(selection.hasExceptions).toBe(true);
    expect(selection.asked(question, 10)).toBeUndefined();
    selection.choose({ kind: 'toggle', key: 'a' }, () => a);
    expect(selection.hasExceptions).toBe(false);
  });

  it('sums up files alone, and only when all sizes are known', () => {
    const selection = new Selection();
    selection.set([a, b]);
    expect(selection.bytes).toBe(30);
    selection.set([a, entryOf({ name: 'd', kind: 'directory' })]);
    expect(selection.bytes).toBeUndefined();
    selection.set([a, { name: 'c', kind: 'file' }]);
    expect(selection.bytes).toBeUndefined();
  });

  it('is what was chosen last, whatever comes later', async () => {
    const selection = new Selection();
    let arrive: (rows: (typeof a)[]) => void = () => undefined;
    const range = selection.chooseRange(
      0,
      5,
      () =>
        new Promise(resolve => {
          arrive = resolve;
        })
    );
    selection.choose({ kind: 'only', key: 'b' }, () => b);
    arrive([a]);
    await range;
    expect(selection.entries).toEqual([b]);
  });
});
