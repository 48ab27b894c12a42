/**
 * What runs a script, as the kernel reads its first line (`execve(2)`): the
 * interpreter, and at most one word for it. The script itself need not be
 * executable, nor its file system allow that.
 */
export function interpreterOf(script: string): string[] {
  const [line = ''] = script.split('\n', 1);
  const match = /^#![ \t]*(\S+)(?:[ \t]+(.*?))?[ \t]*$/.exec(line);
  const [, program = '/bin/sh', word] = match ?? [];
  return word === undefined || word === '' ? [program] : [program, word];
}
