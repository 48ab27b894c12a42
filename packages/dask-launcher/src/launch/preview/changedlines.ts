/**
 * The lines, counted from 0, of a text that were not in the one before it; an
 * answer to what the last change touched, so a line that only moved is none.
 */
export function changedLines(before: string, after: string): number[] {
  const left = new Map<string, number>();
  for (const line of before.split('\n')) {
    left.set(line, (left.get(line) ?? 0) + 1);
  }
  return after.split('\n').flatMap((line, index) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count > 0 ? [] : [index];
  });
}
