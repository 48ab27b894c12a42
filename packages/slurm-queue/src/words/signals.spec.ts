import { nullTranslator } from '@jupyterlab/translation';

import { exitText } from './signals';

const trans = nullTranslator.load('jupyterlab_hpc');

it.each([
  ['0:0', 'exit code 0'],
  ['1:0', 'exit code 1'],
  ['126:0', 'exit code 126: a command could not be executed'],
  ['127:0', 'exit code 127: a command was not found'],
  [
    '139:0',
    'exit code 139: a command was ended by SIGSEGV (memory that it may not touch)'
  ],
  ['200:0', 'exit code 200'],
  ['0:9', 'ended by SIGKILL (killed)'],
  ['0:15', 'ended by SIGTERM (asked to end)'],
  ['0:53', 'ended by signal 53'],
  ['soon', 'soon']
])('says %s in words', (exitCode, words) => {
  expect(exitText(trans, exitCode)).toBe(words);
});
