/** Tables for the documentation. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** @param {string} name @param {'begin' | 'end'} side */
const marker = (name, side) => `<!-- bench ${name}: ${side} -->`;

/**
 * Writes a section into a file of Markdown: in place of what stands between
 * the markers of that name, where the file has them, else alone.
 *
 * @param {string} file
 * @param {string} name
 * @param {string} section
 */
export async function writeSection(file, name, section) {
  const { format } = await import('prettier');
  const [begin, end] = [marker(name, 'begin'), marker(name, 'end')];
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  const inside = `${begin}\n\n${section}\n\n${end}`;
  const whole =
    from >= 0 && to > from
      ? text.slice(0, from) + inside + text.slice(to + end.length)
      : inside;
  writeFileSync(file, await format(whole, { parser: 'markdown' }));
}
