/** @jest-environment node */
import { bytesOfText, shown } from './names';
import { copyName, untitledName } from './numbered';

describe('names that go on', () => {
  it.each([
    ['file', ['untitled.txt', 'untitled1.txt', 'untitled2.txt']],
    [
      'directory',
      ['Untitled Folder', 'Untitled Folder 1', 'Untitled Folder 2']
    ],
    ['notebook', ['Untitled.ipynb', 'Untitled1.ipynb', 'Untitled2.ipynb']]
  ] as const)('of a new %s are those of Jupyter', (kind, names) => {
    expect([0, 1, 2].map(number => untitledName(kind, number))).toEqual(names);
  });

  it.each([
    ['a.txt', 1, 'a-Copy1.txt'],
    ['a-Copy1.txt', 2, 'a-Copy2.txt'],
    ['run', 1, 'run-Copy1'],
    ['run-Copy7', 1, 'run-Copy1'],
    ['data.tar.gz', 3, 'data-Copy3.tar.gz'],
    ['v1.2.ipynb', 1, 'v1.2-Copy1.ipynb'],
    ['.bashrc', 1, '.bashrc-Copy1'],
    ['.a.b', 1, '.a-Copy1.b'],
    ['-Copy1', 1, '-Copy1-Copy1'],
    ['new\nline', 1, 'new\nline-Copy1']
  ])('of a copy of %j, the number %d, is %j', (name, number, copy) => {
    expect(copyName(name, number)).toBe(copy);
  });

  it('fit into 255 bytes, and end with a whole character', () => {
    const name = bytesOfText(`${'ü'.repeat(125)}.txt`);
    const copy = copyName(name, 1);
    expect(shown(copy)).toBe(`${'ü'.repeat(122)}-Copy1.txt`);
    expect(copy.length).toBeLessThanOrEqual(255);
    const long = `x.${'y'.repeat(253)}`;
    expect(copyName(long, 12)).toBe(`x.${'y'.repeat(246)}-Copy12`);
  });
});
