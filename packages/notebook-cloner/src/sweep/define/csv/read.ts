import { dsvFormat } from 'd3-dsv';

/** A row of a file of values, and the line at which it begins. */
export interface ICsvRow {
  readonly line: number;
  readonly texts: readonly string[];
}

/** A file of values: the names in its first row, and the rows below. */
export interface ICsv {
  readonly names: readonly string[];
  readonly rows: readonly ICsvRow[];
  /** What stands between two values. */
  readonly separator: string;
}

/** Why a file is none of values. */
export type CsvProblem =
  | { readonly code: 'no-text' | 'empty' | 'no-rows' | 'open-quote' }
  | { readonly code: 'twice'; readonly name: string }
  | { readonly code: 'no-name'; readonly column: number }
  | {
      readonly code: 'too-many';
      readonly line: number;
      readonly fields: number;
      readonly names: number;
    };

const separators = [',', ';', '\t'] as const;

/**
 * Reads values with commas, semicolons or tabs between them: whichever makes
 * the most of the known names in the first line. Lines without a value are
 * left out.
 */
export function readCsv(
  file: string,
  known: ReadonlySet<string>
): ICsv | CsvProblem {
  const text = file.replace(/^\uFEFF/, '');
  if (/[\0\uFFFD]/.test(text)) {
    return { code: 'no-text' };
  }
  const separator = separatorOf(text, known);
  const [head, ...rows] = rowsOf(dsvFormat(separator).parseRows(text));
  if (head === undefined) {
    return { code: 'empty' };
  }
  const names = head.texts.map(name => name.trim());
  const column = names.indexOf('');
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (column >= 0) {
    return { code: 'no-name', column: column + 1 };
  }
  if (twice !== undefined) {
    return { code: 'twice', name: twice };
  }
  if (rows.at(-1)?.texts.at(-1)?.includes('\n') && isOdd(text)) {
    return { code: 'open-quote' };
  }
  const long = rows.find(({ texts }) => texts.length > names.length);
  if (long !== undefined) {
    return {
      code: 'too-many',
      line: long.line,
      fields: long.texts.length,
      names: names.length
    };
  }
  return rows.length === 0 ? { code: 'no-rows' } : { names, rows, separator };
}

function separatorOf(text: string, known: ReadonlySet<string>): string {
  const scores = separators.map(separator => {
    const [head = []] = dsvFormat(separator).parseRows(firstLine(text));
    const hits = head.filter(name => known.has(name.trim())).length;
    return { separator, score: hits * 1000 + head.length };
  });
  // The first of those that do as well: a comma.
  const best = Math.max(...scores.map(({ score }) => score));
  return scores.find(({ score }) => score === best)?.separator ?? ',';
}

function firstLine(text: string): string {
  return /^[\r\n]*([^\r\n]*)/.exec(text)?.[1] ?? '';
}

/** Rows with a value, and their lines: quotes may hold several. */
function rowsOf(all: readonly (readonly string[])[]): readonly ICsvRow[] {
  const rows: ICsvRow[] = [];
  let line = 1;
  for (const texts of all) {
    if (texts.length > 1 || texts[0]?.trim()) {
      rows.push({ line, texts });
    }
    for (const text of texts) {
      line += text.match(/\r\n|\n|\r/g)?.length ?? 0;
    }
    line++;
  }
  return rows;
}

function isOdd(text: string): boolean {
  return (text.match(/"/g)?.length ?? 0) % 2 === 1;
}
