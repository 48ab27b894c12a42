import { PageConfig } from '@jupyterlab/coreutils';

import { findOld, isOldInstalled } from './find';
import { parseOld } from './parse';

/** As NERSC's extension wrote it. */
const nersc = {
  favorites: [
    {
      root: '~/project',
      path: 'runs/2023',
      contentType: 'directory',
      iconLabel: 'ui-components:folder'
    },
    {
      root: '/global/cfs',
      path: 'm4321/plot.ipynb',
      contentType: 'notebook',
      iconLabel: 'ui-components:notebook',
      default: true
    },
    { root: '~/project', path: 'gone', contentType: 'directory', hidden: true }
  ],
  showWidget: true
};

/** As the community's extension writes it. */
const community = {
  sortOrder: 'name',
  favorites: [
    { path: 'scratch/era5', contentType: 'directory', name: ' ERA5 ' },
    { path: '', contentType: 'directory', root: '/home/ada' },
    { path: 'runs/2023', contentType: 'directory', root: '~/project/' }
  ]
};

describe('what jupyterlab-favorites kept', () => {
  it('is read with its roots, without what was hidden', () => {
    expect(parseOld(nersc, '/home/ada')).toEqual({
      items: [
        { path: '~/project/runs/2023', kind: 'directory' },
        { path: '/global/cfs/m4321/plot.ipynb', kind: 'file' }
      ],
      left: 0
    });
  });

  it('is read with its names, and without roots below that of now', () => {
    expect(parseOld(community, '/home/ada/').items).toEqual([
      { path: '/home/ada/scratch/era5', kind: 'directory', name: 'ERA5' },
      { path: '/home/ada', kind: 'directory' },
      { path: '~/project/runs/2023', kind: 'directory' }
    ]);
  });

  it('of the root of all is the root of all', () => {
    const entry = { path: '/', contentType: 'directory', root: '/' };
    expect(parseOld({ favorites: [entry] }, '~').items[0]?.path).toBe('/');
  });

  it.each([
    undefined,
    null,
    7,
    'favorites',
    [],
    {},
    { favorites: {} },
    { favorites: 'all' }
  ])('may be anything: %j', settings => {
    expect(parseOld(settings, '~')).toEqual({ items: [], left: 0 });
  });

  it('counts what cannot be taken over, once each', () => {
    const favorites = [
      null,
      'runs',
      {},
      { path: 7 },
      { path: 'S3:bucket/a' },
      { path: 'a\0b' },
      { path: 'runs' },
      { path: 'runs', root: 'Jupyter Server Root' }
    ];
    expect(parseOld({ favorites }, '/home/ada')).toEqual({
      items: [{ path: '/home/ada/runs', kind: 'file' }],
      left: 6
    });
  });
});

describe('the settings of jupyterlab-favorites', () => {
  const plugin = (
    id: string,
    own: object,
    defaults: readonly object[] = []
  ) => ({
    id,
    raw: '{}',
    settings: own,
    schema: {
      type: 'object' as const,
      properties: { favorites: { default: [...defaults] } }
    },
    data: { composite: {}, user: {} },
    version: '3.5.2'
  });
  const manager = (...plugins: ReturnType<typeof plugin>[]) => ({
    fetch: (id: string) => {
      const found = plugins.find(one => one.id === id);
      return found === undefined
        ? Promise.reject(new Error('404'))
        : Promise.resolve(found as never);
    }
  });

  it('are those of both extensions, each path once', async () => {
    const both = manager(
      plugin('jupyterlab-favorites:favorites', nersc),
      plugin('@jlab-enhanced/favorites:favorites', community)
    );
    const { items } = await findOld(both, '/home/ada');
    expect(items).toHaveLength(4);
  });

  it('are the site’s defaults where the person has none', async () => {
    const site = { path: 'm1', contentType: 'directory', root: '/cfs' };
    const some = manager(
      plugin('@jlab-enhanced/favorites:favorites', {}, [site])
    );
    expect((await findOld(some, '~')).items[0]?.path).toBe('/cfs/m1');
  });

  it('are none where neither is installed', async () => {
    expect((await findOld(manager(), '~')).items).toEqual([]);
  });

  it('may be there where the page has one of the extensions', () => {
    const page = (names: readonly string[]): string =>
      JSON.stringify(names.map(name => ({ name, load: 'x.js' })));
    PageConfig.setOption(
      'federated_extensions',
      page(['@jupyterlab-hpc/favorites'])
    );
    expect(isOldInstalled()).toBe(false);
    PageConfig.setOption(
      'federated_extensions',
      page(['x', 'jupyterlab-favorites'])
    );
    expect(isOldInstalled()).toBe(true);
    PageConfig.setOption('federated_extensions', '');
    expect(isOldInstalled()).toBe(false);
  });
});
