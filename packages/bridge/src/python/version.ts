/** Whether `2024.2.0+5` is older than `2024.2.1`. */
export function isOlder(version: string, needed: string): boolean {
  const other = numbersOf(needed);
  const difference = numbersOf(version)
    .map((number, index) => number - (other[index] ?? 0))
    .find(one => one !== 0);
  return (difference ?? 0) < 0;
}

/** The first three, which are all that count here. */
function numbersOf(version: string): number[] {
  const [, ...numbers] =
    /^([0-9]+)(?:\.([0-9]+))?(?:\.([0-9]+))?/.exec(version) ?? [];
  return [0, 1, 2].map(index => Number(numbers[index] ?? 0));
}
