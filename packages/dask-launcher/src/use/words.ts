/**
 * Lines of Python as one line, for a terminal in which Python runs: a line
 * break would run what stands before it.
 */
export function oneLine(code: string): string {
  const lines = code
    .split('\n')
    .filter(line => line.trim() !== '' && !line.startsWith('#'));
  const areSimple = lines.every(
    line => /^[^\s#][^#]*$/.test(line) && !/[:\\,([{]\s*$/.test(line)
  );
  return areSimple
    ? lines.map(line => line.trimEnd()).join('; ')
    : `exec(${JSON.stringify(code)})`;
}
