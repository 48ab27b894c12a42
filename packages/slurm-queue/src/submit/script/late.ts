import type { ILine } from './directives';

const mostLate = 100;

/** What is longer is no batch script, and is not looked through. */
const longest = 4 * 1024 * 1024;

/** Lines of options that come too late, but for those of another script within. */
export function lateLines(text: string, command: ILine): readonly ILine[] {
  if (text.length > longest) {
    return [];
  }
  const late: ILine[] = [];
  const pattern = /^#SBATCH[ \t]+-.*$/gm;
  pattern.lastIndex = command.to;
  let counted = command.from;
  let line = command.line;
  for (
    let match = pattern.exec(text);
    match !== null && late.length < mostLate;
    match = pattern.exec(text)
  ) {
    const { index } = match;
    for (
      let at = text.indexOf('\n', counted);
      at >= 0 && at < index;
      at = text.indexOf('\n', at + 1)
    ) {
      line++;
    }
    counted = index;
    if (!isQuotedDocument(text, command.from, index)) {
      late.push({ line, from: index, to: index + match[0].length });
    }
  }
  return late;
}

/** Whether an offset lies between `<<EOF` and its end. */
function isQuotedDocument(text: string, from: number, at: number): boolean {
  const before = text.slice(Math.max(from, at - 20_000), at);
  let end: RegExp | undefined;
  for (const line of before.split('\n')) {
    if (end?.test(line) === true) {
      end = undefined;
    } else if (end === undefined) {
      const [, word] = /<<-?\s*\\?["']?([A-Za-z_]\w*)/.exec(line) ?? [];
      end = word === undefined ? undefined : new RegExp(`^\\t*${word}$`);
    }
  }
  return end !== undefined;
}
