import { changed, optionText } from '../submit/script/edit';
import { directiveOf, parseScript } from '../submit/script/parse';
import { readWords } from '../submit/script/words';

/**
 * A text as a batch script: with a `#!` line where it has none, and with
 * options after those that it has itself. Without a name of its own, the job
 * is called `name`.
 */
export function shellScript(
  text: string,
  shebang: string,
  options: readonly string[],
  name: string
): string {
  const body = text.startsWith('#!') ? text : `${shebang}\n${text}`;
  const ended = body.endsWith('\n') ? body : `${body}\n`;
  const added = options.map(option => `#SBATCH ${option}\n`).join('');
  const script = withLines(ended, added);
  const isNamed = directiveOf(parseScript(script), 'job-name') !== undefined;
  return isNamed || name === ''
    ? script
    : withLines(script, `#SBATCH ${optionText('job-name', name)}\n`);
}

/** Puts lines after the last directive, or after the `#!` line. */
function withLines(script: string, insert: string): string {
  const last = parseScript(script).lines.at(-1);
  const at = script.indexOf('\n', last?.from ?? 0) + 1;
  return changed(script, [{ from: at, to: at, insert }]);
}

/**
 * The options of a command line, each with its value as it is written there:
 * `--time=10 -N 2` are `--time=10` and `-N 2`.
 */
export function optionsIn(line: string): readonly string[] {
  const options: string[] = [];
  for (const { from, to } of readWords(line, 0, line.length, 0).words) {
    const word = line.slice(from, to);
    const last = options.pop();
    if (last === undefined || word.startsWith('-')) {
      options.push(...(last === undefined ? [] : [last]), word);
    } else {
      options.push(`${last} ${word}`);
    }
  }
  return options;
}
