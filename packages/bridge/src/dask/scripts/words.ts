import { type PythonEnvironment, quoteForShell } from '@jupyterlab-hpc/api';

/** Words of a command in bash, one after the other. */
export function shellWords(words: readonly string[]): string {
  return words.map(quoteForShell).join(' ');
}

/** The words that begin the interpreter, a container's before it. */
export function interpreter({
  container = [],
  python = 'python3'
}: PythonEnvironment): string {
  return shellWords([...container, python]);
}

/**
 * A path for bash in which `$SCRATCH` and `${SCRATCH}` are put in, and nothing
 * else is done.
 */
export function pathWithVariables(path: string): string {
  return path
    .split(/(\$[A-Za-z_][A-Za-z0-9_]*|\$\{[A-Za-z_][A-Za-z0-9_]*\})/)
    .filter(part => part !== '')
    .map(part => (part.startsWith('$') ? `"${part}"` : quoteForShell(part)))
    .join('');
}

/** Columns of a script that a person reads beside a form. */
const width = 76;

/**
 * A command over several lines, for a person to read: an option stays with its
 * value. Its words are quoted already.
 */
export function commandLines(words: readonly string[]): string {
  const parts: string[] = [];
  for (const word of words) {
    const last = parts.at(-1);
    if (last === undefined || word.startsWith('--')) {
      parts.push(word);
    } else {
      parts[parts.length - 1] = `${last} ${word}`;
    }
  }
  return parts
    .reduce<string[]>((packed, part) => {
      const last = packed.at(-1);
      const isRoom = last !== undefined && last.length + part.length < width;
      return isRoom
        ? [...packed.slice(0, -1), `${last} ${part}`]
        : [...packed, part];
    }, [])
    .join(' \\\n  ');
}

/** Lines of a script, each after the other; nothing of none. */
export function lines(...parts: readonly (string | undefined)[]): string {
  return parts
    .filter(part => part !== undefined && part !== '')
    .map(part => `${part}\n`)
    .join('');
}
