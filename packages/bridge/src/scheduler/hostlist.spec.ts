/** @jest-environment node */
import { parseHostList } from './hostlist';

describe('a list of nodes', () => {
  it.each([
    ['n1', ['n1']],
    ['n[1-3,7],login1', ['n1', 'n2', 'n3', 'n7', 'login1']],
    ['c[008-011]', ['c008', 'c009', 'c010', 'c011']],
    ['r[1-2]n[09-10]', ['r1n09', 'r1n10', 'r2n09', 'r2n10']],
    ['', []]
  ])('%s is taken apart', (text, names) => {
    expect(parseHostList(text)).toEqual(names);
  });

  it.each(['n[1-', 'n[3-1]', 'n[a-b]', 'n[1-999999999]', 'n[1-999][1-999]'])(
    '%s is none, or too long',
    text => {
      expect(parseHostList(text)).toBeUndefined();
    }
  );
});
