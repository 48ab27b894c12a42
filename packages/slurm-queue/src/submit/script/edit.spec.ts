/** @jest-environment node */
import { readIndices, writeIndices } from '../pickers/array';
import { type Begin, readBegin, writeBegin } from '../pickers/begin';
import {
  type IDependency,
  readDependency,
  writeDependency
} from '../pickers/dependency';
import { readMail, writeMail } from '../pickers/mail';
import { readSignal, writeSignal } from '../pickers/signal';
import { changed, moveUp, newLineNumber, setOption } from './edit';
import { directiveOf, type IScript, parseScript } from './parse';

function set(
  text: string,
  name: string,
  value: string | true | undefined
): string {
  return changed(text, setOption(parseScript(text), name, value));
}

describe('an edit of a script', () => {
  it.each([
    ['#SBATCH --time=5   # c\n', '7', '#SBATCH --time=7   # c\n'],
    ['#SBATCH -t5 -N2\n', '1-0', '#SBATCH -t1-0 -N2\n'],
    ['#SBATCH  -t   5\t-N 2', '7', '#SBATCH  -t   7\t-N 2'],
    ['#SBATCH --time\n#SBATCH 5 -N2', '7', '#SBATCH --time\n#SBATCH 7 -N2'],
    ['#SBATCH --time="5"\n', '7', '#SBATCH --time=7\n'],
    ['#SBATCH "--time=5" -N2\n', '7', '#SBATCH --time=7 -N2\n'],
    ['#SBATCH -t5\n#SBATCH -t6\n', '7', '#SBATCH -t5\n#SBATCH -t7\n'],
    ['#SBATCH -Ht5\n', '7', '#SBATCH -Ht7\n'],
    ['#SBATCH --time\n', '7', '#SBATCH --time=7\n'],
    ['#SBATCH -Ht\n', '7', '#SBATCH -H --time=7\n'],
    ['#SBATCH -t5\r\ndate\r\n', '7', '#SBATCH -t7\r\ndate\r\n']
  ])('of %j changes the value alone', (text, value, result) => {
    expect(set(text, 'time', value)).toBe(result);
  });

  it.each(['a b', "it's", 'say "x"', 'back\\slash', 'a#b', ' ', ':x', 'é ü'])(
    'writes %j so that sbatch reads it back',
    value => {
      for (const text of ['', '#SBATCH --comment=x', '#SBATCH --comment x']) {
        const script = parseScript(set(text, 'comment', value));
        expect(directiveOf(script, 'comment')?.value).toBe(value);
      }
    }
  );

  it.each([
    ['', '#SBATCH --time=5\n'],
    ['#!/bin/sh', '#!/bin/sh\n#SBATCH --time=5'],
    ['#!/bin/sh\ndate\n', '#!/bin/sh\n#SBATCH --time=5\ndate\n'],
    ['#!/bin/sh\r\ndate\r\n', '#!/bin/sh\r\n#SBATCH --time=5\r\ndate\r\n'],
    [
      '#!/bin/sh\n# c\n#SBATCH -N2\n# d\n\ndate',
      '#!/bin/sh\n# c\n#SBATCH -N2\n#SBATCH --time=5\n# d\n\ndate'
    ],
    ['#SBATCH -N2', '#SBATCH -N2\n#SBATCH --time=5'],
    [
      '#SBATCH -N1\n#SBATCH hetjob\n',
      '#SBATCH -N1\n#SBATCH --time=5\n#SBATCH hetjob\n'
    ],
    [
      '#!/bin/sh\n#SBATCH --nodes\n',
      '#!/bin/sh\n#SBATCH --time=5\n#SBATCH --nodes\n'
    ]
  ])('of %j adds what is new after the last directive', (text, result) => {
    expect(set(text, 'time', '5')).toBe(result);
    expect(newLineNumber(parseScript(text))).toBe(
      result.split('\n').indexOf('#SBATCH --time=5') + 1 ||
        result.split('\r\n').indexOf('#SBATCH --time=5') + 1
    );
  });

  it.each([
    ['#!/bin/sh\n#SBATCH -t5\ndate', '#!/bin/sh\ndate'],
    ['#!/bin/sh\n#SBATCH -t5', '#!/bin/sh'],
    ['#SBATCH --time=5 -N2\n', '#SBATCH -N2\n'],
    ['#SBATCH -N2 --time 5 # c\n', '#SBATCH -N2 # c\n'],
    ['#SBATCH -t5 # why\n', '#SBATCH # why\n'],
    ['#SBATCH -t5\n#SBATCH -N2 -t6\n', '#SBATCH -N2\n'],
    ['#SBATCH -Ht5\n', '#SBATCH -H\n'],
    ['#SBATCH --time\n#SBATCH 5 -N2', '#SBATCH -N2'],
    [
      '#SBATCH -N1\n#SBATCH hetjob\n#SBATCH -t5',
      '#SBATCH -N1\n#SBATCH hetjob\n#SBATCH -t5'
    ]
  ])('of %j takes the option away', (text, result) => {
    expect(set(text, 'time', undefined)).toBe(result);
  });

  it('gives and takes an option that needs no value', () => {
    const text = '#SBATCH -N2\n';
    const bare = set(text, 'exclusive', true);
    expect(bare).toBe('#SBATCH -N2\n#SBATCH --exclusive\n');
    const user = set(bare, 'exclusive', 'user');
    expect(user).toBe('#SBATCH -N2\n#SBATCH --exclusive=user\n');
    expect(set(user, 'exclusive', true)).toBe(bare);
    expect(set(user, 'exclusive', undefined)).toBe(text);
  });

  it('moves a line up to where it counts', () => {
    const text = '#!/bin/sh\n#SBATCH -N2\ndate\n#SBATCH --mem=0  # all\nls\n';
    const script = parseScript(text);
    const [late] = script.late;
    expect(changed(text, moveUp(script, late!))).toBe(
      '#!/bin/sh\n#SBATCH -N2\n#SBATCH --mem=0  # all\ndate\nls\n'
    );
  });
});

/** A small generator of numbers (mulberry32), so that failures come again. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function generated(seed: number): string {
  const next = numbers(seed);
  const one = (...choices: string[]): string => choices[next(choices.length)]!;
  const some = (most: number, make: () => string, glue: string): string =>
    Array.from({ length: next(most + 1) }, make).join(glue);
  const value = (): string =>
    one(
      '5',
      '1-0',
      '"a b"',
      "'x # y'",
      'a\\#b',
      'größe',
      '"q\\"q"',
      'x"y z"',
      ':'
    );
  const option = (): string =>
    one(
      `--time=${value()}`,
      `--time ${value()}`,
      `-t${value()}`,
      `-t ${value()}`,
      `--comment=${value()}`,
      `"--time=${one('5', 'a b')}"`,
      `--mem=${value()}`,
      `-Ht5`,
      '-HQ',
      '--hold',
      '--exclusive',
      '--exclusive=user',
      '--foo=1',
      '--time',
      '""',
      'stray',
      '--tim=3'
    );
  const blank = (): string => one(' ', '  ', '\t', ' \t ');
  const end = one('\n', '\n', '\n', '\r\n');
  const directive = (): string =>
    `#SBATCH${blank()}${some(3, option, blank())}${one('', '', ' # note', '# n', ' \\', ' "')}`;
  const line = (): string =>
    one(
      directive(),
      directive(),
      directive(),
      '# a comment',
      '##SBATCH --time=9',
      '',
      '  ',
      '#SBATCH hetjob',
      '  #SBATCH --time=8'
    );
  const body = one(
    '',
    `date${end}#SBATCH --time=1${end}`,
    `echo "größe 𝕏"${end}`
  );
  return [
    one('#!/bin/bash', '#!/bin/sh -l', '', '# none'),
    ...Array.from({ length: next(8) }, line),
    body
  ].join(end);
}

/** All text that is not of the option, to the byte, but for blanks at its place. */
function outside(script: IScript, name: string): string {
  const cuts = script.directives
    .filter(
      one => one.name === name && one.component === 0 && one.fault !== 'unknown'
    )
    .flatMap(one => one.parts)
    .sort((a, b) => a.from - b.from)
    .map(part => ({ ...part, insert: '' }));
  return changed(script.text, cuts)
    .split('\n')
    .map(line =>
      /^#SBATCH\s*$/.test(line)
        ? ''
        : line
            .replace(/(?<=^#SBATCH.*)[ \t]+/g, ' ')
            .replace(/ (?=#)/g, '')
            .trimEnd()
    )
    .filter(line => line !== '')
    .join('\n');
}

const others = (script: IScript, name: string): unknown[] =>
  script.directives
    .filter(one => one.name !== name || one.component > 0)
    .map(one => [one.name, one.value, one.component]);

describe('of a thousand scripts', () => {
  const seeds = Array.from({ length: 1000 }, (_, at) => at + 1);

  it.each(['time', 'comment', 'partition'])(
    'none loses a byte outside of %s when it is set, set back and cleared',
    name => {
      for (const seed of seeds) {
        const text = generated(seed);
        const before = parseScript(text);
        const old = directiveOf(before, name);
        for (const value of ['new', 'two words', '#"\\']) {
          const changes = setOption(before, name, value);
          const after = parseScript(changed(text, changes));
          const context = JSON.stringify({
            seed,
            text,
            value,
            now: after.text
          });
          expect([context, directiveOf(after, name)?.value]).toEqual([
            context,
            value
          ]);
          expect([context, others(after, name)]).toEqual([
            context,
            others(before, name)
          ]);
          expect([context, outside(after, name)]).toEqual([
            context,
            outside(before, name)
          ]);
          if (
            old?.value !== undefined &&
            old.value !== '' &&
            old.fault === undefined
          ) {
            const back = changed(after.text, setOption(after, name, old.value));
            expect([context, outside(parseScript(back), name)]).toEqual([
              context,
              outside(before, name)
            ]);
            // In place: what stands before and after its line is the same.
            const line = old.valueAt!.from;
            expect(
              back.slice(0, text.lastIndexOf('\n', old.parts[0]!.from) + 1)
            ).toBe(
              text.slice(0, text.lastIndexOf('\n', old.parts[0]!.from) + 1)
            );
            expect(back.split('\n').length).toBe(text.split('\n').length);
            expect(line).toBeGreaterThan(0);
          }
          if (old === undefined) {
            const cleared = setOption(after, name, undefined);
            expect(changed(after.text, cleared)).toBe(text);
          }
        }
        const cleared = parseScript(
          changed(text, setOption(before, name, undefined))
        );
        expect(directiveOf(cleared, name)).toBeUndefined();
        expect(outside(cleared, name)).toBe(outside(before, name));
        expect(others(cleared, name)).toEqual(others(before, name));
      }
    }
  );

  it('none loses a byte outside of what a picker writes', () => {
    const pick = <T>(
      read: (text: string) => T | undefined,
      write: (fields: T) => string,
      next: (fields: T) => T
    ): ((text: string) => string | undefined) => {
      return text => {
        const fields = read(text);
        return fields === undefined ? undefined : write(next(fields));
      };
    };
    const pickers: Readonly<
      Record<string, (text: string) => string | undefined>
    > = {
      dependency: pick<IDependency>(readDependency, writeDependency, one => ({
        ...one,
        needs: [...one.needs, { condition: 'after', job: '7', minutes: '5' }]
      })),
      begin: pick<Begin>(readBegin, writeBegin, () => ({
        kind: 'at',
        date: '2027-01-02',
        time: '03:04'
      })),
      array: pick(readIndices, writeIndices, one => ({
        ...one,
        first: '1',
        last: '9'
      })),
      signal: pick(readSignal, writeSignal, one => ({ ...one, name: 'USR1' })),
      'mail-type': text => writeMail([...readMail(text), 'FAIL'])
    };
    const written = [
      '--dependency=afterok:4:5',
      '-d afterany:4',
      '--begin now+2hours',
      '-a 0-9:3,12',
      '--array="1-4"',
      '--signal=B:TERM@60',
      '--mail-type=END,STAGE_OUT',
      '-d expand:4'
    ];
    for (const seed of seeds) {
      const made = generated(seed);
      const option = written[seed % written.length]!;
      // Of the first component, whatever else stands in the line.
      const text = made.replace(/^#SBATCH(?= )/m, `#SBATCH ${option}`);
      const before = parseScript(text);
      for (const [name, next] of Object.entries(pickers)) {
        const value = next(directiveOf(before, name)?.value ?? '');
        if (value === undefined) {
          continue; // It has no fields: nothing is written.
        }
        const after = parseScript(
          changed(text, setOption(before, name, value))
        );
        const context = JSON.stringify({ seed, text, name, now: after.text });
        expect([context, directiveOf(after, name)?.value]).toEqual([
          context,
          value
        ]);
        expect([context, others(after, name)]).toEqual([
          context,
          others(before, name)
        ]);
        expect([context, outside(after, name)]).toEqual([
          context,
          outside(before, name)
        ]);
      }
    }
  });
});
