/** @jest-environment node */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Policy } from '../site/policy';
import { Roots } from './roots';

describe('where a person may look', () => {
  const place = mkdtempSync(join(tmpdir(), 'roots-'));
  const [root, home, outside] = ['root', 'home', 'outside'].map(name =>
    join(place, name)
  ) as [string, string, string];

  beforeAll(() => {
    [root, home, outside, join(root, 'a')].forEach(path => mkdirSync(path));
    symlinkSync(outside, join(root, 'escape'));
    symlinkSync(root, join(home, 'to-root'));
  });
  afterAll(() => rmSync(place, { recursive: true }));

  it('is nothing where the root itself leads nowhere', async () => {
    const policy = new Policy({
      switches: () => ({}),
      groups: () => Promise.resolve(new Set()),
      siteMessage: () => ''
    });
    const about = { policy, root: '/dev/null/x', terminals: false, homes: [] };
    await expect(new Roots(about).require(outside)).rejects.toMatchObject({
      info: { code: 'path-denied' }
    });
  });

  async function may(
    path: string,
    { files = true, terminals = false } = {}
  ): Promise<boolean> {
    const policy = new Policy({
      switches: () => ({ files }),
      groups: () => Promise.resolve(new Set()),
      siteMessage: () => ''
    });
    const roots = new Roots({ policy, root, terminals, homes: [home] });
    return roots.require(path).then(
      () => true,
      (error: unknown) => {
        expect(error).toMatchObject({ info: { code: 'path-denied' } });
        return false;
      }
    );
  }

  it('is all that the account can read where there are terminals', async () => {
    expect(await may(outside, { terminals: true })).toBe(true);
  });

  it('is Jupyter’s root and the person’s own folders where there are none', async () => {
    expect(await may(root)).toBe(true);
    expect(await may(join(root, 'a'))).toBe(true);
    expect(await may(home)).toBe(true);
    expect(await may(outside)).toBe(false);
    expect(await may('/')).toBe(false);
    expect(await may(`${root}-beside`)).toBe(false);
  });

  it('is Jupyter’s root alone where the site has it so, terminals or not', async () => {
    for (const terminals of [true, false]) {
      const about = { files: false, terminals };
      expect(await may(join(root, 'a'), about)).toBe(true);
      expect(await may(home, about)).toBe(false);
      expect(await may(outside, about)).toBe(false);
    }
  });

  it('goes by where a path leads, not by how it is written', async () => {
    expect(await may(join(root, 'escape'))).toBe(false);
    expect(await may(join(root, '../outside'))).toBe(false);
    expect(await may(`${root}/a/../../outside`)).toBe(false);
    expect(await may(join(home, 'to-root'), { files: false })).toBe(true);
    symlinkSync('round', join(root, 'round'));
    expect(await may(join(root, 'round'))).toBe(false);
    // Not there: its folder is what is looked at.
    expect(await may(join(root, 'escape/nothing'))).toBe(false);
  });
});
