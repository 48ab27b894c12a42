import { nameOf, namesOf, nameText } from './names';
import { makeEntry } from './testing';

const root = '~/project';

it.each([
  ['lattice/lattice.ipynb', 'notebook', 'lattice.ipynb'],
  ['lattice/runs/48213307', 'directory', 'lattice/runs/48213307'],
  ['wrf/nest3', 'directory', 'wrf/nest3'],
  ['fs:scratch/users/a/ada/lattice', 'directory', 'a/ada/lattice'],
  ['fs:etc', 'directory', 'etc'],
  ['fs:etc/motd', 'file', 'motd'],
  ['runs/a:b', 'file', 'a:b']
] as const)('%s, a %s, is called %s', (path, kind, name) => {
  expect(nameOf({ path, kind })).toBe(name);
});

it('tells equal names apart by the shortest parents, and adds none to others', () => {
  const entries = [
    makeEntry({ path: 'a/x/run.py', root }),
    makeEntry({ path: 'b/x/run.py', root }),
    makeEntry({ path: 'c/y/run.py', root }),
    makeEntry({ path: 'other.py', root })
  ];
  const names = namesOf(entries);
  expect(entries.map(({ key }) => nameText(names.get(key)!))).toEqual([
    'run.py — a/x',
    'run.py — b/x',
    'run.py — c/y',
    'other.py'
  ]);
});

it('tells those of two roots apart, also at their top', () => {
  const entries = [
    makeEntry({ path: 'run.py', root }),
    makeEntry({ path: 'run.py', root: '/' }),
    makeEntry({ path: 'fs:data/project/run.py' })
  ];
  const names = namesOf(entries);
  expect(entries.map(({ key }) => names.get(key)?.parents)).toEqual([
    '~/project',
    '/',
    'data/project'
  ]);
});
