/**
 * Which tests failed, and how it began, out of what the test programs wrote: the end of a long
 * output is what people read first, and what is kept where only its end is kept.
 *
 * @typedef {{test: string, said: string}} Failure
 */
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { ROOT } from '../common/place.mjs';

/** Lines shown of what a failed test said. */
const LINES = 16;

/** What `jest --json` wrote. @param {string} text @returns {Failure[]} */
export function jestFailures(text) {
  /** @type {{name: string, message: string, status: string, assertionResults:
   *   {fullName: string, status: string, failureMessages: string[]}[]}[]} */
  const files = JSON.parse(text).testResults ?? [];
  return files.flatMap(({ name, message, status, assertionResults }) => {
    const file = relative(ROOT, name);
    const failed = assertionResults.filter(test => test.status === 'failed');
    if (failed.length === 0 && status === 'failed') {
      return [{ test: file, said: message }];
    }
    return failed.map(({ fullName, failureMessages }) => ({
      test: `${file}: ${fullName}`,
      said: failureMessages.join('\n')
    }));
  });
}

/** What `pytest --junitxml` wrote. @param {string} text @returns {Failure[]} */
export function pytestFailures(text) {
  const cases = text.matchAll(
    /<testcase classname="([^"]*)" name="([^"]*)"[^>]*[^/]>\s*<(?:failure|error) message="([^"]*)"/g
  );
  return [...cases].map(([, place, name, said]) => ({
    test: plain(`${place}: ${name}`),
    said: plain(said)
  }));
}

/** What Playwright's json reporter wrote. @param {string} text @returns {Failure[]} */
export function playwrightFailures(text) {
  const { suites = [], errors = [] } = JSON.parse(text);
  const whole = errors.map((/** @type {{message?: string}} */ error) => ({
    test: 'the whole run',
    said: error.message ?? ''
  }));
  return [...whole, ...suites.flatMap(ofSuite)];
}

/**
 * @typedef {{title: string, file: string, suites?: Suite[], specs?: {title: string, file: string,
 *   tests: {status: string, results: {errors?: {message?: string}[]}[]}[]}[]}} Suite
 */

/** @param {Suite} suite @returns {Failure[]} */
function ofSuite({ suites = [], specs = [] }) {
  const own = specs.flatMap(({ title, file, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ results }) => ({
        test: `${file}: ${title}`,
        said: results
          .flatMap(({ errors = [] }) => errors.map(({ message }) => message))
          .join('\n')
      }))
  );
  return [...own, ...suites.flatMap(ofSuite)];
}

/** @param {Failure} failure @returns {string} */
export function shown({ test, said }) {
  const lines = stripVTControlCharacters(said).trim().split('\n');
  const more = lines.length > LINES ? ['…'] : [];
  return [test, ...[...lines.slice(0, LINES), ...more].map(indent)].join('\n');
}

/** @param {string} line */
function indent(line) {
  return `    ${line}`.trimEnd();
}

/** Text of an XML attribute. @param {string} text */
function plain(text) {
  return text
    .replace(/&#10;/g, '\n')
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}
