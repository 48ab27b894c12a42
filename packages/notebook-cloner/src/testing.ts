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
