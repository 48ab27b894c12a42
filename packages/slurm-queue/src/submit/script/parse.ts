import {
  type IDirective,
  type ILine,
  type IStray,
  readDirectives
} from './directives';
import { lateLines } from './late';
import { type IWord, readWords } from './words';

/** The text of a batch script, by what sbatch makes of it. */
export interface IScript {
  readonly text: string;
  readonly directives: readonly IDirective[];
  readonly strays: readonly IStray[];
  /** Lines that sbatch reads options from. */
  readonly lines: readonly ILine[];
  /** The end of the first component's lines: an index of `lines`. */
  readonly firstPart: number;
  /** Where sbatch stops to read; undefined where there is no command. */
  readonly command: ILine | undefined;
  /** `#SBATCH` lines after that, which sbatch ignores; the first 100. */
  readonly late: readonly ILine[];
}

/** Lines that begin so are read; the rest need not be apart from it. */
const magic = /^#(?:SBATCH|SLURM)/;

/** What begins the next component of a heterogeneous job. */
const divider = /^#(?:SBATCH|SLURM)\s*(?:het|pack)job/i;

/**
 * Reads the options of a script as sbatch does (`_opt_batch_script` in
 * `src/sbatch/opt.c`, tried with 22.05): from lines that begin with `#SBATCH`,
 * up to the first line that is neither blank nor a comment, as one list.
 */
export function parseScript(text: string): IScript {
  const lines: ILine[] = [];
  const strays: IStray[] = [];
  const components: IWord[][] = [[]];
  let firstPart: number | undefined;
  let command: ILine | undefined;
  let number = 0;
  for (let from = 0; from < text.length; number++) {
    const next = text.indexOf('\n', from);
    const end = next < 0 ? text.length : next;
    const line = { line: number, from, to: end };
    if (text.charAt(from) === '#') {
      const start = text.slice(from, Math.min(end, from + 80));
      const mark = magic.exec(start);
      if (mark !== null && divider.test(start)) {
        firstPart ??= lines.length;
        lines.push(line);
        components.push([]);
      } else if (mark !== null) {
        lines.push(line);
        const after = from + mark[0].length;
        const { words, fault } = readWords(text, after, end, number);
        components.at(-1)?.push(...words);
        if (fault !== undefined) {
          strays.push({ ...line, kind: fault, text: text.slice(after, end) });
        }
      }
    } else if (isCommand(text, from, end)) {
      command = line;
      break;
    }
    from = end + 1;
  }
  const directives = components.flatMap((words, component) =>
    readDirectives(words, component, strays)
  );
  return {
    text,
    directives,
    strays,
    lines,
    firstPart: firstPart ?? lines.length,
    command,
    late: command === undefined ? [] : lateLines(text, command)
  };
}

/** Whether a line is neither blank nor a comment. */
function isCommand(text: string, from: number, end: number): boolean {
  for (let at = from; at < end; at++) {
    const char = text.charAt(at);
    if (!/[ \t\v\f\r]/.test(char)) {
      return char !== '#';
    }
  }
  return false;
}

/** The directive that counts, of the first component: the last one. */
export function directiveOf(
  script: IScript,
  name: string
): IDirective | undefined {
  return script.directives.findLast(
    one => one.name === name && one.component === 0 && one.fault !== 'unknown'
  );
}
