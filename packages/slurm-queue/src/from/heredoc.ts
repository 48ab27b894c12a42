/**
 * A command that reads a text from its standard input. The delimiter is in
 * quotes, so that the shell expands nothing in the text, and is a word that
 * the text does not have.
 */
export function heredoc(command: string, text: string): string {
  let delimiter = 'END_OF_CODE';
  for (let number = 2; text.includes(delimiter); number++) {
    delimiter = `END_OF_CODE_${number}`;
  }
  const end = text === '' || text.endsWith('\n') ? '' : '\n';
  return `${command} <<'${delimiter}'\n${text}${end}${delimiter}\n`;
}
