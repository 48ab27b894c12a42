import { nullTranslator } from '@jupyterlab/translation';

import { makeEntry } from './testing';
import { agoText, locationOf, tooltipOf } from './words';

const trans = nullTranslator.load('jupyterlab_hpc');

describe('the words of an entry', () => {
  const now = new Date(2026, 10, 26, 15, 0).getTime() / 1000;

  it.each([
    [0, 'now'],
    [59, 'now'],
    [60, '1 min'],
    [59 * 60 + 59, '59 min'],
    [60 * 60, '1 h'],
    [24 * 3600 - 1, '23 h'],
    [-30, 'now']
  ])('say %i s ago as %s', (past, text) => {
    expect(agoText(trans, now - past, now)).toBe(text);
  });

  it.each([
    [1, { weekday: 'short' }],
    [5.9, { weekday: 'short' }],
    [6, { day: 'numeric', month: 'short' }],
    [300, { day: 'numeric', month: 'short' }]
  ] as const)('say %d days ago by the date', (days, format) => {
    const at = now - days * 24 * 3600;
    const text = new Date(at * 1000).toLocaleDateString(undefined, format);
    expect(agoText(trans, at, now)).toBe(text);
  });

  it.each([
    [{ path: 'a/b', root: '~/project' }, '~/project/a/b'],
    [{ path: 'a/b', root: '/' }, '/a/b'],
    [{ path: 'fs:a/b' }, '/a/b'],
    [{ path: 'S3:a/b' }, 'S3:a/b']
  ])('say where %j is', (place, text) => {
    expect(locationOf(place)).toBe(text);
  });

  it('tell in the tooltip where it is and when it was opened, if known', () => {
    const entry = makeEntry({ path: 'a', root: '~', at: now });
    const when = new Date(now * 1000).toLocaleString();
    expect(tooltipOf(trans, entry)).toBe(`~/a\nOpened ${when}`);
    expect(tooltipOf(trans, { ...entry, kind: 'directory' })).toBe(
      `~/a\nVisited ${when}`
    );
    expect(tooltipOf(trans, { ...entry, at: 0 })).toBe('~/a');
  });
});
