/** @jest-environment node */
import { constants } from 'node:fs';

import { grants, mayWrite, modeText } from './permissions';

describe('permissions', () => {
  const ada = { uid: 1000, groups: new Set([100, 200]) };
  const file = (mode: number, uid = 1001, gid = 300) => ({ mode, uid, gid });

  it.each([
    ['one’s own', file(0o200, 1000), true],
    ['one’s own, though others may', file(0o077, 1000, 100), false],
    ['of one’s group', file(0o020, 1001, 200), true],
    ['of one’s group, though others may', file(0o002, 1001, 100), false],
    ['of others', file(0o002), true],
    ['of others, not permitted', file(0o770), false]
  ])('to write to a file %s', (_what, status, outcome) => {
    expect(mayWrite(status, ada)).toBe(outcome);
  });

  it('have all that is asked for', () => {
    const { R_OK, X_OK } = constants;
    expect(grants(file(0o005), R_OK | X_OK, ada)).toBe(true);
    expect(grants(file(0o004), R_OK | X_OK, ada)).toBe(false);
    expect(mayWrite(file(0), { uid: 0, groups: new Set() })).toBe(true);
  });

  it.each([
    ['directory', 0o755, 'drwxr-xr-x'],
    ['directory', 0o1777, 'drwxrwxrwt'],
    ['directory', 0o2700, 'drwx--S---'],
    ['file', 0o4750, '-rwsr-x---'],
    ['file', 0o1000, '---------T'],
    ['symlink', 0o777, 'lrwxrwxrwx']
  ] as const)('of a %s as ls prints them', (kind, mode, text) => {
    expect(modeText(kind, mode)).toBe(text);
  });
});
