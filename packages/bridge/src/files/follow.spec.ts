/** @jest-environment node */
import { followLinks } from './follow';

describe('where a path leads', () => {
  const links: Record<string, string> = {
    '/home/ada/scratch': '/auto/scratch/ada',
    '/home/ada/relative': '../../auto/x',
    '/home/ada/twice': 'scratch/run',
    '/home/ada/plain': '/data/ada',
    '/home/ada/up': 'plain/../..',
    '/home/ada/round': 'round'
  };
  const looked: string[] = [];
  const follow = (path: string): Promise<string> =>
    followLinks(
      { above: '/', path },
      place => place === '/auto' || place.startsWith('/auto/'),
      place => {
        looked.push(place);
        return Promise.resolve(links[place]);
      }
    );
  beforeEach(() => looked.splice(0));

  it.each([
    ['/', '/'],
    ['/home/ada/nothing', '/home/ada/nothing'],
    ['/home/ada/plain/x', '/data/ada/x'],
    ['/home/ada/up', '/'],
    ['/auto/scratch', '/auto/scratch'],
    ['/home/ada/scratch', '/auto/scratch/ada'],
    ['/home/ada/scratch/deep/below', '/auto/scratch/ada/deep/below'],
    ['/home/ada/relative', '/auto/x'],
    ['/home/ada/twice', '/auto/scratch/ada/run'],
    ['/home/ada/round', '/home/ada/round']
  ])('%s: %s', async (path, place) => {
    expect(await follow(path)).toBe(place);
    // What is at or beyond an end is left alone.
    expect(looked.some(one => one.startsWith('/auto'))).toBe(false);
  });
});
