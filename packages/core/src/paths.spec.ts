import {
  absolutePath,
  baseName,
  browserPath,
  documentPath,
  parentPath,
  shortPath
} from './paths';

const drives = {
  driveName: (path: string) => /^(RTC|S3|fs):/.exec(path)?.[1] ?? '',
  localPath: (path: string) => path.replace(/^(RTC|S3|fs):/, '')
};

describe('paths of the file browser', () => {
  it.each([
    ['jobs/a.sh', '/home/ada', '/home/ada/jobs/a.sh'],
    ['RTC:jobs/a.sh', '/home/ada', '/home/ada/jobs/a.sh'],
    ['a:b.sh', '/home/ada/', '/home/ada/a:b.sh'],
    ['', '/home/ada', '/home/ada'],
    ['', '/', '/'],
    ['x', '/', '/x'],
    ['fs:etc/motd', '/home/ada', '/etc/motd'],
    ['fs:', '/home/ada', '/']
  ])('%j below %j is %j', (path, root, absolute) => {
    expect(absolutePath(path, root, drives)).toBe(absolute);
  });

  it('of another drive is no path of the server', () => {
    expect(absolutePath('S3:bucket/a.sh', '/home/ada', drives)).toBeUndefined();
  });

  it('have a folder and a name', () => {
    expect(parentPath('/a/b.sh')).toBe('/a');
    expect(parentPath('/a')).toBe('/');
    expect(parentPath('/a/b/')).toBe('/a');
    expect(baseName('/a/b.sh')).toBe('b.sh');
    expect(baseName('/a/b/')).toBe('b');
  });
});

it.each([
  ['/home/ada/runs/1', '/home/ada', '/runs/1'],
  ['/home/ada', '/home/ada/', '/'],
  ['/home/ada/runs/', '/home/ada', '/runs'],
  ['/scratch/ada', '/', '/scratch/ada'],
  ['/', '/', '/'],
  ['/home/adam', '/home/ada', undefined],
  ['/home', '/home/ada', undefined]
])('%s is, with %s as root, %s', (directory, root, path) => {
  expect(browserPath(directory, root)).toBe(path);
});

it.each([
  ['/home/ada/runs', '/home/ada', '$HOME/runs'],
  ['/home/ada', '/home/ada', '$HOME'],
  ['/scratch/ada', '/home/ada', '/scratch/ada'],
  ['/scratch/ada', '/', '/scratch/ada'],
  ['/scratch/ada', undefined, '/scratch/ada']
])('%s is said, with %s as home, as %s', (directory, home, text) => {
  expect(shortPath(directory, home)).toBe(text);
});

it.each([
  ['/home/ada/runs/1.ipynb', 'runs/1.ipynb'],
  ['/home/ada', ''],
  ['/scratch/ada/1.ipynb', 'fs:scratch/ada/1.ipynb'],
  ['/', 'fs:']
])('%s is, as a document, %j', (path, document) => {
  expect(documentPath(path, '/home/ada')).toBe(document);
});
