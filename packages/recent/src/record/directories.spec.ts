import { Signal } from '@lumino/signaling';

import type { IPlace } from '../store';
import { ClockDouble } from '../testing';
import { DirectoryWatch, type IWatchedBrowser } from './directories';

/** A file browser, as far as it says where it is. */
class BrowserDouble implements IWatchedBrowser {
  readonly model = {
    restored: Promise.resolve(),
    isDisposed: false,
    pathChanged: new Signal<this, { newValue: string }>(this)
  };

  go(newValue: string): void {
    this.model.pathChanged.emit({ newValue });
  }
}

describe('directories that are visited', () => {
  const clock = new ClockDouble();
  const main = new BrowserDouble();
  const other = new BrowserDouble();
  const later = new BrowserDouble();
  const visited: string[] = [];
  const widgetAdded = new Signal<object, IWatchedBrowser>({});
  const tracker = {
    forEach: (see: (browser: IWatchedBrowser) => void) =>
      [main, other].forEach(one => see(one)),
    widgetAdded
  };
  let watch: DirectoryWatch;

  beforeEach(async () => {
    visited.length = 0;
    watch = new DirectoryWatch({
      browser: main,
      tracker,
      places: {
        of: (path): IPlace | undefined =>
          path === '' ? undefined : { path, root: '~' }
      },
      visited: ({ path, kind }) => visited.push(`${kind} ${path}`),
      clock
    });
    await main.model.restored;
  });

  afterEach(() => watch.dispose());

  it('are those in which somebody stays, not those on the way', () => {
    main.go('lattice');
    clock.pass(900);
    main.go('lattice/runs');
    clock.pass(900);
    expect(visited).toEqual([]);
    clock.pass(100);
    expect(visited).toEqual(['directory lattice/runs']);
    clock.pass(60_000);
    expect(visited).toHaveLength(1);
  });

  it('are those of all file browsers, each once', () => {
    main.go('a');
    other.go('b');
    widgetAdded.emit(later);
    later.go('c');
    clock.pass(1000);
    expect(visited).toEqual(['directory a', 'directory b', 'directory c']);
  });

  it('are not the root, which is one click away', () => {
    main.go('');
    clock.pass(1000);
    expect(visited).toEqual([]);
  });

  it('are no more once it is given up', () => {
    main.go('a');
    watch.dispose();
    main.go('b');
    clock.pass(1000);
    expect(visited).toEqual([]);
  });
});
