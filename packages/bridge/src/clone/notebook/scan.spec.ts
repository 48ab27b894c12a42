/** @jest-environment node */
import { JsonScanner } from './scan';

const sink = {
  begin: (): void => undefined,
  end: (): void => undefined,
  key: (): void => undefined,
  plain: (): void => undefined
};

/** Whether a text is JSON, when its bytes come so many at a time. */
function isTaken(text: string, step: number): boolean {
  const bytes = Buffer.from(text);
  const scanner = new JsonScanner(sink);
  try {
    for (let at = 0; at < bytes.length; at += step) {
      scanner.push(bytes.subarray(at, at + step));
    }
    scanner.finish();
    return true;
  } catch {
    return false;
  }
}

function isParsed(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const sound = [
  '{"a": [1, -2.5e+3, 0, true, false, null], "b": {"c": "\\u00e9\\n\\"é😀"}}',
  ' [ [], {}, [ {} ], "" ] \n',
  '"a"',
  '-0.1E-7',
  '{"a":1,"a":{"b":[{"c":[]}]}}'
];

it('takes what is JSON, however it is cut', () => {
  for (const text of sound) {
    for (const step of [1, 2, 3, 7, 1000]) {
      expect({ text, step, is: isTaken(text, step) }).toEqual({
        ...{ text, step },
        is: true
      });
    }
  }
});

it('agrees with the parser of the language on what is damaged', () => {
  const put = [
    '',
    ',',
    ':',
    '"',
    '{',
    ']',
    '0',
    '-',
    '.',
    'e',
    '\\',
    '\n',
    'x'
  ];
  let refused = 0;
  for (const text of sound) {
    for (let at = 0; at <= text.length; at += 1) {
      for (const [index, piece] of put.entries()) {
        const skip = index % 2;
        const damaged = text.slice(0, at) + piece + text.slice(at + skip);
        const is = isTaken(damaged, 3);
        expect({ damaged, is }).toEqual({ damaged, is: isParsed(damaged) });
        refused += is ? 0 : 1;
      }
    }
  }
  expect(refused).toBeGreaterThan(500);
});

it('takes the numbers of Python that are not finite', () => {
  expect(isTaken('[NaN, Infinity, -Infinity]', 1)).toBe(true);
  expect(isTaken('[-NaN]', 1)).toBe(false);
  expect(isTaken('[nan]', 1)).toBe(false);
});
