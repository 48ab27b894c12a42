/** What `npm test` consists of. */
import { join } from 'node:path';
import { ROOT } from '../common/place.mjs';
import { jestCounts, playwrightCounts, pytestCounts } from './counts.mjs';
import {
  jestFailures,
  playwrightFailures,
  pytestFailures
} from './failures.mjs';

/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {import('../setup.mjs').Want[]} wants what set-up must have made
 * @property {number} minutes after which it counts as failed and is ended
 * @property {string} [cwd] relative to the checkout
 * @property {(about: {file: string, python: string}) => string[]} argv `file` is where results go
 * @property {(file: string) => Record<string, string>} [env]
 * @property {boolean} [aside] it mostly waits: it runs beside the others, and is shown after them
 * @property {(text: string) => import('./counts.mjs').Counts} [read] without it, the stage is one test
 * @property {(text: string) => import('./failures.mjs').Failure[]} [failures]
 */

const node = process.execPath;
const installed = (/** @type {string} */ path) =>
  join(ROOT, 'node_modules', path);

/** @type {Stage[]} */
export const STAGES = [
  {
    name: 'lint',
    wants: ['node'],
    minutes: 15,
    argv: () => [node, 'dev/lint.mjs']
  },
  {
    name: 'types',
    wants: ['node'],
    minutes: 15,
    argv: () => [node, installed('typescript/bin/tsc'), '-b']
  },
  {
    name: 'unit',
    wants: ['node', 'python', 'slurm'],
    minutes: 30,
    argv: ({ file }) => [
      node,
      installed('jest/bin/jest.js'),
      '--json',
      `--outputFile=${file}`
    ],
    read: jestCounts,
    failures: jestFailures
  },
  {
    name: 'python',
    wants: ['node', 'python', 'slurm'],
    minutes: 30,
    argv: ({ file, python }) => [
      python,
      '-m',
      'pytest',
      `--junitxml=${file}`,
      'tests',
      'dev/tests'
    ],
    read: pytestCounts,
    failures: pytestFailures
  },
  {
    name: 'browser',
    wants: ['node', 'python', 'slurm', 'browser'],
    minutes: 60,
    aside: true,
    cwd: 'ui-tests',
    argv: () => [
      node,
      installed('@playwright/test/cli.js'),
      'test',
      '--reporter=list,json'
    ],
    env: file => ({ PLAYWRIGHT_JSON_OUTPUT_NAME: file }),
    read: playwrightCounts,
    failures: playwrightFailures
  }
];
