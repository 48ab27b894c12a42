/** @jest-environment node */
import { BridgeError } from '../errors';
import { readYaml, type YamlOptions } from './read';

async function refused(text: string, options?: YamlOptions) {
  const error: unknown = await readYaml(text, options).catch(
    (reason: unknown) => reason
  );
  if (!(error instanceof BridgeError)) {
    throw new Error(`It was read, or failed otherwise: ${String(error)}`);
  }
  return error.info;
}

const nested = (open: string, close: string, levels: number): string =>
  `a: ${open.repeat(levels)}${close.repeat(levels)}`;

describe('A text in YAML', () => {
  it('may have any number of brackets side by side', async () => {
    const lines = Array.from(
      { length: 3000 },
      (_, at) => `- {title: "n [${at}", tags: ['a]', b]}`
    );
    const value = await readYaml(lines.join('\n'));
    expect(value).toHaveLength(3000);
    expect(value).toMatchObject(
      [{ title: 'n [0', tags: ['a]', 'b'] }].concat(
        Array.from({ length: 2999 }, (_, at) => ({
          title: `n [${at + 1}`,
          tags: ['a]', 'b']
        }))
      )
    );
  });

  it('may go 100 brackets deep', async () => {
    await expect(readYaml(nested('[', ']', 100))).resolves.toBeDefined();
  });

  it.each([
    ['lists', nested('[', ']', 101)],
    ['maps', nested('{', '}', 60_000)],
    ['ends in texts', `a: ${'["]", '.repeat(5000)}`],
    ['ends in texts of lines', `a:\n${' ["x\n ]", '.repeat(5000)}`],
    ['ends in comments', `a: ${'[ # ]\n '.repeat(5000)}`],
    ['ends in tags', `a: ${'[!<]> x, '.repeat(5000)}`],
    ['after ends that are none', `${']\n'.repeat(5000)}a: ${'['.repeat(5000)}`]
  ])('is refused that goes deeper, with %s', async (_, text) => {
    expect(await refused(text)).toEqual({
      code: 'bad-request',
      message:
        'This text is not YAML that can be read: more than 100 brackets stand within one another.'
    });
  });

  it('is text where it is written as a text', async () => {
    const block = `a: |\n${'  [[[[[[[[[[[[\n'.repeat(100)}`;
    const plain = Array.from({ length: 300 }, () => '- x [').join('\n');
    await expect(readYaml(block)).resolves.toBeDefined();
    await expect(readYaml(plain)).resolves.toHaveLength(300);
  });

  it('is refused with the remedy and place of who asked', async () => {
    const words = { hint: 'Mend it.', field: 'body.text' };
    expect(await refused('a: [', words)).toMatchObject(words);
  });

  it('repeats anchors as often as who asked allows', async () => {
    const text = `a: &a 1\nb: [${'*a, '.repeat(150)}]`;
    await expect(readYaml(text, { mostAliases: 200 })).resolves.toBeDefined();
    expect((await refused(text)).message).toContain('alias');
  });
});
