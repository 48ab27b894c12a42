import { formatTasks } from '../../scheduler/arrays';

/** Characters of a list of runs in a sentence. */
const longest = 60;

/** Runs as a sentence begins with them: `Run 3`, `Runs 1-3, 7 and more`. */
export function runsInWords(runs: readonly number[]): string {
  if (runs.length === 1) {
    return `Run ${runs[0] ?? ''}`;
  }
  const items = formatTasks(runs).split(',');
  let text = items[0] ?? '';
  for (const [index, item] of items.slice(1).entries()) {
    if (text.length + item.length > longest) {
      return `Runs ${text} and more`;
    }
    text += `${index === items.length - 2 ? ' and' : ','} ${item}`;
  }
  return `Runs ${text}`;
}
