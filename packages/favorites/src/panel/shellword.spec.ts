import { shellWord } from './shellword';

it.each([
  ['/scratch/ada-1/run_2.nc', '/scratch/ada-1/run_2.nc'],
  ['/scratch/a b', "'/scratch/a b'"],
  ["/scratch/it's", "'/scratch/it'\\''s'"],
  ['/scratch/$HOME;`id`', "'/scratch/$HOME;`id`'"],
  ['/scratch/ümlaut', "'/scratch/ümlaut'"],
  // A line break would run what stands before it.
  ['/scratch/line\nbreak', "$'/scratch/line\\u000abreak'"],
  ["/it's\ta\\b", "$'/it\\'s\\u0009a\\\\b'"],
  ['/end\u007f', "$'/end\\u007f'"]
])('%j is, for a shell, %s', (path, word) => {
  expect(shellWord(path)).toBe(word);
});
