/**
 * How many tests passed, out of what the test programs wrote.
 *
 * @typedef {{passed: number, failed: number, skipped: number}} Counts
 */
import { existsSync, readFileSync } from 'node:fs';

/** @type {Counts} */
export const NOTHING = { passed: 0, failed: 0, skipped: 0 };

/** @param {Counts} one @param {Counts} other @returns {Counts} */
export function addUp(one, other) {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped
  };
}

/** What `jest --json` wrote. @param {string} text @returns {Counts} */
export function jestCounts(text) {
  const result = JSON.parse(text);
  return {
    passed: result.numPassedTests,
    // A file that could not be loaded holds no failed test, and is a failure all the same.
    failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
    skipped: result.numPendingTests + result.numTodoTests
  };
}

/** What `pytest --junitxml` wrote. @param {string} text @returns {Counts} */
export function pytestCounts(text) {
  const head = text.match(/<testsuite [^>]*>/)?.[0] ?? '';
  const [tests, failures, errors, skipped] = [
    'tests',
    'failures',
    'errors',
    'skipped'
  ].map(name => Number(head.match(new RegExp(` ${name}="(\\d+)"`))?.[1]));
  const failed = failures + errors;
  return { passed: Math.max(0, tests - failed - skipped), failed, skipped };
}

/** What Playwright's json reporter wrote. @param {string} text @returns {Counts} */
export function playwrightCounts(text) {
  const { stats, errors } = JSON.parse(text);
  return {
    passed: stats.expected,
    // A test that passes only when tried again has failed.
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped
  };
}

/**
 * The counts of a stage: what it wrote, or one test for the stage as a whole.
 *
 * @param {{ok: boolean, file?: string, read?: (text: string) => Counts}} stage
 * @returns {Counts}
 */
export function stageCounts({ ok, file, read }) {
  const whole = ok ? { ...NOTHING, passed: 1 } : { ...NOTHING, failed: 1 };
  if (!file || !read) {
    return whole;
  }
  const counts = existsSync(file) ? read(readFileSync(file, 'utf8')) : NOTHING;
  const known = Object.values(counts).every(Number.isInteger);
  const ran = known && counts.passed + counts.failed + counts.skipped > 0;
  if (!ran) {
    return { ...NOTHING, failed: 1 }; // a stage that ran nothing proves nothing
  }
  return ok || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}
