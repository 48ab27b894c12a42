import { browserPath, shortPath } from './paths';

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
