import type { Gallery, GalleryItem } from '@jupyterlab-hpc/api';

/** A notebook of the gallery for tests; what they say of it wins. */
export function makeItem(
  number: number,
  title = `Notebook ${number}`,
  item: Partial<GalleryItem> = {}
): GalleryItem {
  return {
    id: number.toString(16).padStart(24, '0'),
    section: 'site',
    title,
    tags: [],
    address: `https://github.com/hpc-demos/demo-${number}`,
    kind: 'github',
    source: `hpc-demos/demo-${number}, main`,
    starred: false,
    ...item
  };
}

/** The gallery of a site with a shared folder. */
export function makeGallery(gallery: Partial<Gallery> = {}): Gallery {
  return {
    items: [
      makeItem(1, 'Lattice: phase sweep', {
        description: 'Monte Carlo of the 3-d Ising lattice.',
        tags: ['physics', 'parameters'],
        source: 'hpc-demos/lattice, main',
        address: 'https://github.com/hpc-demos/lattice',
        picture: true,
        starred: true
      }),
      makeItem(2, 'ERA5 climatology', {
        description: 'Means and anomalies of 40 years of reanalysis.',
        tags: ['climate', 'dask'],
        source: 'hpc-demos/era5, v2.1',
        picture: true
      }),
      makeItem(3, 'Profile a GPU job', {
        section: 'shared',
        tags: ['gpu'],
        kind: 'path',
        source: '/shared/notebooks/gpu',
        address: '/shared/notebooks/gpu/profile.ipynb'
      }),
      makeItem(4, 'Bootstrap errors', {
        section: 'starred',
        tags: [],
        kind: 'gist',
        source: 'gist 8f2c1a',
        address: 'https://gist.github.com/ada/8f2c1a',
        starred: true
      })
    ],
    sources: 2,
    read: 820,
    problems: [],
    ...gallery
  };
}

type Watch = (entries: IntersectionObserverEntry[]) => void;

/**
 * A screen for tests, where jsdom has none: cards stand in rows of so many,
 * and tests say what comes into view.
 */
export class ScreenDouble {
  constructor(columns: number) {
    const watchers = this._watchers;
    this._before = [
      Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'offsetTop'),
      Object.getOwnPropertyDescriptor(globalThis, 'IntersectionObserver')
    ];
    Object.defineProperty(HTMLElement.prototype, 'offsetTop', {
      configurable: true,
      get(this: HTMLElement) {
        const index = [...(this.parentElement?.children ?? [])].indexOf(this);
        return 200 * Math.floor(index / columns);
      }
    });
    Object.defineProperty(globalThis, 'IntersectionObserver', {
      configurable: true,
      value: class {
        constructor(private readonly _watch: Watch) {}
        observe(element: Element): void {
          watchers.set(element, this._watch);
        }
        disconnect(): void {
          for (const [element, watch] of watchers) {
            if (watch === this._watch) {
              watchers.delete(element);
            }
          }
        }
      }
    });
  }

  /** Elements come into view. */
  show(...elements: readonly Element[]): void {
    for (const target of elements) {
      const entry: Partial<IntersectionObserverEntry> = {
        target,
        isIntersecting: true
      };
      this._watchers.get(target)?.([entry as IntersectionObserverEntry]);
    }
  }

  restore(): void {
    const [top, observer] = this._before;
    Object.defineProperty(HTMLElement.prototype, 'offsetTop', top ?? {});
    if (observer === undefined) {
      Reflect.deleteProperty(globalThis, 'IntersectionObserver');
    } else {
      Object.defineProperty(globalThis, 'IntersectionObserver', observer);
    }
  }

  private readonly _watchers = new Map<Element, Watch>();
  private readonly _before: readonly (PropertyDescriptor | undefined)[];
}
