import { absolutePath, baseName, parentPath } from './paths';

const drives = {
  driveName: (path: string) => /^(RTC|S3):/.exec(path)?.[1] ?? '',
  localPath: (path: string) => path.replace(/^(RTC|S3):/, '')
};

describe('paths of the file browser', () => {
  it.each([
    ['jobs/a.sh', '/home/ada', '/home/ada/jobs/a.sh'],
    ['RTC:jobs/a.sh', '/home/ada', '/home/ada/jobs/a.sh'],
    ['a:b.sh', '/home/ada/', '/home/ada/a:b.sh'],
    ['', '/home/ada', '/home/ada'],
    ['', '/', '/'],
    ['x', '/', '/x']
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
