/** @jest-environment node */
import { Mounts, parseFstab, parseMounts } from './mounts';

const table = `22 1 0:20 / / rw - ext4 /dev/a rw
30 22 0:30 / /scratch rw shared:1 - lustre x rw
31 30 0:31 / /scratch/my\\040data ro,nosuid - nfs y rw
32 22 0:32 / /home rw,relatime shared:2 master:1 - autofs auto rw
33 32 0:33 / /home rw - nfs4 z rw
`;

describe('the table of mounts', () => {
  const mounts = new Mounts(
    () => 0,
    () => table
  );

  it.each([
    ['/home/ada', '/home', 'nfs4'],
    ['/scratch', '/scratch', 'lustre'],
    ['/scratch/ada/run', '/scratch', 'lustre'],
    ['/scratches', '/', 'ext4'],
    ['/scratch/my data/x', '/scratch/my data', 'nfs']
  ])('says of %s what it is on', (path, point, type) => {
    expect(mounts.of(path)).toBe(point);
    expect(mounts.at(path)).toMatchObject({ point, type });
  });

  it('tells what is read-only, and what is a mount point', () => {
    expect(mounts.at('/scratch/my data/x').readOnly).toBe(true);
    expect(mounts.at('/scratch/x').readOnly).toBe(false);
    expect(mounts.has('/scratch')).toBe(true);
    expect(mounts.has('/scratch/x')).toBe(false);
  });

  it('may be absent', () => {
    expect(parseMounts('')).toEqual([]);
    expect(
      new Mounts(
        () => 0,
        () => ''
      ).of('/a')
    ).toBe('/');
  });

  it('of what is to be mounted has places alone', () => {
    const fstab = `# a comment /x
UUID=1 / ext4 defaults 0 1
UUID=2 none swap sw 0 0
server:/project /project/ nfs noauto 0 0
server:/my\\040data\t/my\\040data nfs defaults

proc /proc proc
`;
    expect(parseFstab(fstab)).toEqual(['/project', '/my data', '/proc']);
  });
});
