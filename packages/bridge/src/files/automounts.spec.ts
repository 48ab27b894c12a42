/** @jest-environment node */
import { meetsAutomount } from './automounts';

describe('the way to an automount', () => {
  const links: Record<string, string> = {
    '/home/ada/scratch': '/auto/scratch/ada',
    '/home/ada/relative': '../../auto/x',
    '/home/ada/twice': 'scratch/run',
    '/home/ada/plain': '/data/ada',
    '/home/ada/round': 'round'
  };
  const looked: string[] = [];
  const meets = (path: string): Promise<boolean> =>
    meetsAutomount(
      path,
      place => place === '/auto' || place.startsWith('/auto/'),
      place => {
        looked.push(place);
        return Promise.resolve(links[place]);
      }
    );
  beforeEach(() => looked.splice(0));

  it.each([
    ['/auto/scratch', true],
    ['/home/ada/scratch', true],
    ['/home/ada/scratch/deep/below', true],
    ['/home/ada/relative', true],
    ['/home/ada/twice', true],
    ['/home/ada/plain/x', false],
    ['/home/ada/round', false],
    ['/', false]
  ])('is found for %s: %s', async (path, outcome) => {
    expect(await meets(path)).toBe(outcome);
    expect(looked.some(place => place.startsWith('/auto'))).toBe(false);
  });
});
