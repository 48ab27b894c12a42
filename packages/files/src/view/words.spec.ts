import { nullTranslator } from '@jupyterlab/translation';

import { modeText, modifiedText, sizeText } from './words';

const trans = nullTranslator.load('jupyterlab_hpc');

describe('words of a directory', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [184_200, '184.2 kB'],
    [999_949, '999.9 kB'],
    [999_950, '1.0 MB'],
    [16.4e12, '16.4 TB']
  ])('says %d bytes as %s', (bytes, text) => {
    expect(sizeText(bytes)).toBe(text);
  });

  it.each([
    ['directory', 0o750, 'drwxr-x---'],
    ['file', 0o640, '-rw-r-----'],
    ['symlink', 0o777, 'lrwxrwxrwx'],
    ['file', 0o4755, '-rwsr-xr-x'],
    ['directory', 0o1777, 'drwxrwxrwt'],
    ['directory', 0o2640, 'drw-r-S---'],
    ['socket', 0o1600, 'srw------T']
  ] as const)('says a %s of mode %o as ls does', (kind, mode, text) => {
    expect(modeText(kind, mode)).toBe(text);
  });

  it('says when, as briefly as can be understood', () => {
    const now = new Date(2026, 10, 12, 16, 0, 0).getTime() / 1000;
    const at = (...when: [number, number, number, number, number]): string =>
      modifiedText(trans, new Date(...when).getTime() / 1000, now);
    expect(at(2026, 10, 12, 15, 18)).toBe('today 15:18:00');
    expect(at(2026, 10, 11, 9, 30)).toBe('11 Nov 09:30:00');
    expect(at(2019, 1, 3, 9, 30)).toBe('3 Feb 2019');
  });
});
