/** @param {number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? sorted[middle]
    : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Measures two things in turn (A B A B …), so that both see the same machine.
 *
 * @param {number} rounds counted rounds, after one that is not
 * @param {() => Promise<number>} a
 * @param {() => Promise<number>} b
 */
export async function inTurn(rounds, a, b) {
  /** @type {number[][]} */
  const [as, bs] = [[], []];
  for (let round = 0; round <= rounds; round++) {
    const pair = [await a(), await b()];
    if (round > 0) {
      as.push(pair[0]);
      bs.push(pair[1]);
    }
  }
  const ratios = as.map((value, index) => value / bs[index]);
  return { a: median(as), b: median(bs), ratio: median(ratios), ratios };
}

/** @param {string[][]} rows the first is the header @returns {string} a table as Markdown has it */
export function tableText(rows) {
  const widths = rows[0].map((_, column) =>
    Math.max(3, ...rows.map(row => row[column].length))
  );
  const line = row =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  const [head, ...body] = rows;
  const rule = widths.map(width => '-'.repeat(width));
  return [line(head), line(rule), ...body.map(line)].join('\n');
}

/** @param {string[][]} rows the first is the header */
export function printTable(rows) {
  console.log(`\n${tableText(rows)}\n`);
}
