/** @jest-environment node */
import { directiveOf, parseScript } from './parse';

/**
 * What sbatch of Slurm 22.05.8 made of each (`sbatch -v --test-only`): the
 * options that it printed, and whether it refused the script.
 */
const captured: readonly (readonly [
  name: string,
  lines: string,
  options: string,
  refused?: 'refused'
])[] = [
  ['several options in a line', '#SBATCH --time=5 -N 2', 'time=5 nodes=2'],
  ['no blank after the word', '#SBATCH--time=5', 'time=5'],
  ['another word', '#SBATCHX --time=5', 'time=5', 'refused'],
  ['a word that is no option', '#SBATCH foo --time=5', 'time=5', 'refused'],
  ['a value in the next line', '#SBATCH --time\n#SBATCH 5', 'time=5'],
  ['# within a word', '#SBATCH --comment=a#b --time=5', 'comment=a'],
  ['# in quotes', '#SBATCH --comment="a#b" --time=5', 'comment=a#b time=5'],
  [
    '# after a backslash',
    '#SBATCH --comment=a\\#b -N 2',
    'comment=a#b nodes=2'
  ],
  ['an empty word', '#SBATCH "" --time=5\n#SBATCH --nodes=2', 'nodes=2'],
  ['an empty value', '#SBATCH --comment="" -N2', 'comment= nodes=2'],
  [
    'an empty value apart',
    '#SBATCH -J "" -t5\n#SBATCH --nodes=2',
    'job-name=--nodes=2'
  ],
  [
    'a blank after a backslash',
    '#SBATCH --comment=a\\ b',
    'comment=a',
    'refused'
  ],
  [
    'a backslash in single quotes',
    "#SBATCH --comment='a\\'b' -N2",
    "comment=a'b nodes=2"
  ],
  [
    'backslashes in double quotes',
    '#SBATCH --comment="a\\\\b\\c"',
    'comment=a\\bc'
  ],
  [
    'quotes within words',
    '#SBATCH --com"men"t=x"y z"w -N2',
    'comment=xy zw nodes=2'
  ],
  [
    'a quote in quotes',
    '#SBATCH --comment="it\'s" -N2',
    "comment=it's nodes=2"
  ],
  ['an open quote', '#SBATCH --comment="a --time=5', '', 'refused'],
  [
    'letters that are not ASCII',
    '#SBATCH --comment=größe\u00a0x -N2',
    'comment=größe\u00a0x nodes=2'
  ],
  [
    'letters with their values',
    '#SBATCH -N2 -t5 -HQ',
    'nodes=2 time=5 hold quiet'
  ],
  ['a name cut short', '#SBATCH --part=debug', 'partition=debug'],
  ['a name cut too short', '#SBATCH --tim=5', 'tim=5', 'refused'],
  ['an unknown name', '#SBATCH --foo=2', 'foo=2', 'refused'],
  ['a name in capitals', '#SBATCH --Time=5', 'Time=5', 'refused'],
  ['a line after a command', '#SBATCH --time=5\ndate\n#SBATCH -N2', 'time=5'],
  ['an indented line', '  #SBATCH --time=5\n#SBATCH --nodes=2', 'nodes=2'],
  [
    'comments',
    '##SBATCH -t5\n# SBATCH -t6\n#sbatch -t7\n#SBATCH -N2',
    'nodes=2'
  ],
  ['blank lines and indented comments', '  # c\n\t\n#SBATCH -N2', 'nodes=2'],
  ['a line with a no-break space', '\u00a0\n#SBATCH --nodes=2', ''],
  ['a colon alone', '#SBATCH : --nodes=2', '', 'refused'],
  [
    'an optional value apart',
    '#SBATCH --exclusive user',
    'exclusive',
    'refused'
  ],
  [
    'an optional value',
    '#SBATCH --exclusive=user -N2',
    'exclusive=user nodes=2'
  ],
  ['a value that is not taken', '#SBATCH --hold=yes', 'hold=yes', 'refused'],
  [
    'a value that is missing',
    '#SBATCH --nodes=1 --time',
    'nodes=1 time',
    'refused'
  ],
  ['a vertical tab', '#SBATCH --time=5\v--nodes=2', 'time=5 nodes=2'],
  [
    'a backslash at the end',
    '#SBATCH --time=5 \\\n#SBATCH -N2',
    'time=5 nodes=2'
  ],
  [
    'a comment right after',
    '#SBATCH --time=5# c\n#SBATCH -N2',
    'time=5 nodes=2'
  ],
  ['#SLURM', '#SLURM --nodes=2', 'nodes=2'],
  ['options of PBS', '#PBS -l nodes=2\n#SBATCH --time=5', 'time=5'],
  ['a minus alone', '#SBATCH - --time=5', 'time=5', 'refused'],
  [
    '“hetjob” within a value',
    '#SBATCH -N1 --comment=myhetjob1',
    'nodes=1 comment=myhetjob1'
  ],
  ['“hetjob” after an option', '#SBATCH --nodes=2 hetjob', 'nodes=2']
];

function optionsOf(text: string): string {
  return parseScript(text)
    .directives.map(({ name, value }) =>
      value === undefined ? name : `${name}=${value}`
    )
    .join(' ');
}

describe('a batch script', () => {
  it.each(
    captured.map(
      ([name, lines, options, refused = 'taken']) =>
        [name, lines, options, refused] as const
    )
  )('with %s is read as sbatch does', (_, lines, options, refused) => {
    const text = `#!/bin/sh\n${lines}\nhostname\n`;
    expect(optionsOf(text)).toBe(options);
    const { directives, strays } = parseScript(text);
    const isFaulty = strays.length > 0 || directives.some(one => one.fault);
    expect(isFaulty ? 'refused' : 'taken').toBe(refused);
  });

  it('may end without a line end, and in a directive', () => {
    expect(optionsOf('#!/bin/sh\n#SBATCH --nodes=2')).toBe('nodes=2');
    expect(optionsOf('#SBATCH')).toBe('');
    expect(optionsOf('')).toBe('');
  });

  it('whose lines end as on Windows is read all the same', () => {
    expect(optionsOf('#!/bin/sh\r\n#SBATCH -N 2 -t 5\r\n\r\ndate\r\n')).toBe(
      'nodes=2 time=5'
    );
  });

  it('has the last of several as the one that counts', () => {
    const script = parseScript('#SBATCH -t5 --time=6\n#SBATCH --time 7\n');
    expect(directiveOf(script, 'time')).toMatchObject({ value: '7', line: 1 });
  });

  it('of a heterogeneous job is read by components', () => {
    const script = parseScript(
      '#SBATCH --nodes=1\n#SBATCH HetJob --time=9\n#SBATCH --nodes=2\ndate'
    );
    expect(
      script.directives.map(one => [one.name, one.value, one.component])
    ).toEqual([
      ['nodes', '1', 0],
      ['nodes', '2', 1]
    ]);
    expect(script.firstPart).toBe(1);
  });

  it('names the lines that come too late, but not those of a script within it', () => {
    const text =
      '#!/bin/sh\ndate\n#SBATCH --mem=0\ncat > x <<EOF\n#SBATCH -N3\nEOF\n#SBATCH -t 5\n';
    const { command, late } = parseScript(text);
    expect(command?.line).toBe(1);
    expect(late.map(one => [one.line, text.slice(one.from, one.to)])).toEqual([
      [2, '#SBATCH --mem=0'],
      [6, '#SBATCH -t 5']
    ]);
  });

  it('of nearly four megabytes is read at once', () => {
    const text = `#!/bin/sh\n#SBATCH -N2\ndate\n${'echo 0123456789\n'.repeat(250_000)}#SBATCH -t5\n`;
    const begin = performance.now();
    expect(parseScript(text).late).toMatchObject([{ line: 250_003 }]);
    expect(performance.now() - begin).toBeLessThan(1000);
  });
});
