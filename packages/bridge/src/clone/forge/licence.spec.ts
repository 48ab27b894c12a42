/** @jest-environment node */
import { bsdText } from '../testing/notebooks';
import { licenceFile, recognisedLicence } from './licence';

const mit =
  'MIT License\n\nPermission is hereby granted, free of charge, to any person obtaining a copy\nof this software and associated documentation files (the "Software"), to deal\nin the Software without restriction, including';

describe('a licence', () => {
  it.each([
    ['MIT', mit],
    ['BSD-3-Clause', bsdText],
    ['BSD-2-Clause', bsdText.split('3. Neither')[0]!],
    ['Apache-2.0', '   Apache License\n  Version 2.0, January 2004\n'],
    ['GPL-3.0', ' GNU GENERAL PUBLIC LICENSE\n  Version 3, 29 June 2007\n'],
    ['GPL-2.0', ' GNU GENERAL PUBLIC LICENSE\n  Version 2, June 1991\n'],
    [
      'LGPL-2.1',
      'GNU LESSER GENERAL PUBLIC LICENSE\nVersion 2.1, February 1999'
    ],
    ['MPL-2.0', 'Mozilla Public License Version 2.0\n======\n'],
    ['CC-BY-4.0', 'Attribution 4.0 International\n\n====='],
    ['CC0-1.0', 'Creative Commons Legal Code\n\nCC0 1.0 Universal\n']
  ])('is known by its words: %s', (name, text) => {
    expect(recognisedLicence(text)).toBe(name);
  });

  it.each([
    ['words about one', 'This is under the GNU General Public License.'],
    ['two in one file', `${mit}\n\n${bsdText}`],
    ['a stricter one', 'Attribution-NonCommercial 4.0 International'],
    ['nothing', '']
  ])('is not guessed: %s', (_, text) => {
    expect(recognisedLicence(text)).toBeUndefined();
  });

  it('is the one nearest to a folder', () => {
    const tree = ['COPYING', 'a/LICENSE.md', 'b/LICENCE', 'licenses.py'].map(
      path => ({ path })
    );
    expect(licenceFile(tree, 'a/b/c')).toBe('a/LICENSE.md');
    expect(licenceFile(tree, 'b')).toBe('b/LICENCE');
    expect(licenceFile(tree, '')).toBe('COPYING');
    expect(licenceFile([{ path: 'x/LICENSE' }], '')).toBeUndefined();
  });
});
