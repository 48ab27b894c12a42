import { type Given, OptionError, readOptions } from './options';

const directive = /^#SBATCH(?:\s|$)/;

/**
 * The options that a script gives in its `#SBATCH` lines, which sbatch reads
 * up to the first line that is neither empty nor a comment. Throws an
 * `OptionError` that names the line.
 */
export function directivesOf(script: string): Given[] {
  const given: Given[] = [];
  for (const [index, line] of script.split('\n').entries()) {
    if (directive.test(line)) {
      try {
        given.push(...readOptions(wordsOf(line.slice('#SBATCH'.length))));
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        throw new OptionError(`Line ${index + 1}: ${why}`);
      }
    } else if (line.trim() !== '' && !line.startsWith('#')) {
      break;
    }
  }
  return given;
}

/** Words between spaces; quotes hold together, a backslash takes what follows, `#` begins a comment. */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    if (letter === '\\' && quote !== "'" && at + 1 < text.length) {
      at += 1;
      word = (word ?? '') + text.charAt(at);
    } else if (letter === quote) {
      quote = '';
    } else if (quote === '' && (letter === '"' || letter === "'")) {
      quote = letter;
      word ??= '';
    } else if (quote === '' && /\s/.test(letter)) {
      words.push(...(word === undefined ? [] : [word]));
      word = undefined;
    } else if (quote === '' && letter === '#' && word === undefined) {
      return words;
    } else {
      word = (word ?? '') + letter;
    }
  }
  if (quote !== '') {
    throw new OptionError('A quotation mark is not closed.');
  }
  return word === undefined ? words : [...words, word];
}
