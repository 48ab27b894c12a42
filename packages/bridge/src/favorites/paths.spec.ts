/** @jest-environment node */
import { Paths } from './paths';

const paths = new Paths(
  {
    SCRATCH: '/scratch/ada/',
    ROOT: '/',
    EMPTY: '',
    ODD: 'relative/path',
    HOME: '/elsewhere'
  },
  '/home/ada'
);

describe('a written path', () => {
  it.each([
    ['/a/b', '/a/b'],
    ['/', '/'],
    ['//a//b/./c/', '/a/b/c'],
    ['/a/../b', '/a/../b'],
    ['~', '/home/ada'],
    ['~/x', '/home/ada/x'],
    ['$SCRATCH', '/scratch/ada'],
    ['$SCRATCH/run 1\n2', '/scratch/ada/run 1\n2'],
    ['${SCRATCH}/run', '/scratch/ada/run'],
    ['$ROOT/x', '/x'],
    ['/a/$SCRATCH/~', '/a/$SCRATCH/~']
  ])('%j leads to %j', (written, resolved) => {
    expect(paths.resolve(written)).toBe(resolved);
  });

  it.each(['$NONE/x', '${NONE}', '$EMPTY/x', '$ODD/x', '~bob/x', 'x'])(
    '%j leads nowhere',
    written => {
      expect(paths.resolve(written)).toBeUndefined();
    }
  );

  it.each([
    ['/a/b', '/a', '/c', '/c/b'],
    ['/a', '/a', '/c/d/', '/c/d'],
    ['/a/b', '/a/', '/c', '/c/b'],
    [
      '$SCRATCH/run/x',
      '/scratch/ada/run',
      '/scratch/ada/old',
      '$SCRATCH/old/x'
    ],
    ['${SCRATCH}/run', '/scratch/ada/run', '/scratch/ada', '${SCRATCH}'],
    ['$SCRATCH/run', '/scratch/ada/run', '/home/ada/run', '/home/ada/run'],
    ['$SCRATCH/run', '/scratch/ada', '/scratch/eve', '/scratch/eve/run'],
    ['~/x', '/home/ada/x', '/home/ada/y', '~/y'],
    ['$ROOT/x', '/x', '/y', '$ROOT/y'],
    ['/x/y', '/', '/z', '/z/x/y'],
    ['/x/y', '/x', '/', '/y']
  ])('%j follows what moved from %j to %j as %j', (written, from, to, as) => {
    expect(paths.moved(written, from, to)).toBe(as);
  });

  it.each([
    ['/ab', '/a'],
    ['/a', '/a/b'],
    ['$NONE/a', '/a']
  ])('%j does not follow what was at %j', (written, from) => {
    expect(paths.moved(written, from, '/c')).toBeUndefined();
  });

  it('is the same as another that leads to the same', () => {
    expect(paths.areSame('$SCRATCH/x', '/scratch/ada//x')).toBe(true);
    expect(paths.areSame('$NONE/x', '$NONE/x')).toBe(true);
    expect(paths.areSame('$NONE/x', '$EMPTY/x')).toBe(false);
    expect(paths.areSame('/x', '/y')).toBe(false);
  });
});
