import { hostOf } from './address';

describe('the host that an address asks', () => {
  it.each([
    ['https://github.com/hpc-demos/lattice', 'github.com'],
    ['github.com/hpc-demos/lattice', 'github.com'],
    ['  https://gist.github.com/ada/8f2c1a ', 'gist.github.com'],
    ['https://nbviewer.org/github/a/b/blob/main/c.ipynb', 'github.com'],
    ['https://nbviewer.jupyter.org/gist/ada/8f2c1a', 'gist.github.com'],
    ['https://nbviewer.org/urls/data.example/a.ipynb', 'data.example'],
    ['https://me:secret@data.example/a.ipynb', 'data.example'],
    ['/shared/notebooks/gpu', undefined],
    ['$SCRATCH/a.ipynb', undefined],
    ['fs:shared/a.ipynb', undefined],
    ['notebooks/a.ipynb', undefined],
    ['', undefined]
  ])('of “%s” is %s', (address, host) => {
    expect(hostOf(address)).toBe(host);
  });
});
