import { nullTranslator } from '@jupyterlab/translation';

import { exitBrief, exitText } from './signals';

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
  ['0:64', 'ended by signal 64'],
  ['soon', 'soon']
])('says %s in words', (exitCode, words) => {
  expect(exitText(trans, exitCode)).toBe(words);
});

it.each([
  // sacct prints 137 as 9: both may be meant.
  [
    '9:0',
    'exit code 9, or 137: a command was ended by SIGKILL (killed)',
    '9 or 137'
  ],
  ['1:0', 'exit code 1', '1'],
  ['0:9', 'ended by SIGKILL (killed)', 'SIGKILL'],
  ['0:64', 'ended by signal 64', 'signal 64'],
  ['soon', 'soon', 'soon']
])('says %s of accounting in words', (exitCode, words, brief) => {
  expect(exitText(trans, exitCode, true)).toBe(words);
  expect(exitBrief(trans, exitCode)).toBe(brief);
});
