import { type Call, callsOf, constantOf, textsAfter } from './calls';
import { pythonForm } from './form';
import { type Statement, statementsOf, type Token } from './lexer';
import type { Mentions } from './mentions';

/** Functions, whatever they belong to, whose first argument is what they read. */
const readers =
  /^(?:open|open_\w+|read|read_[a-z]\w*|load|load(?:txt|mat|_\w+)|genfromtxt|fromfile|fromtxt|memmap|imread|mmread|from_(?:file|csv|json|netcdf)|File|Dataset|MFDataset|Path|PurePath|Image|Universe|glob|iglob)$/;

/** Functions that make what one of their arguments names. */
const writers =
  /^(?:to_[a-z]\w*|save\w*|write\w*|dump\w*|imsave|mkdir|makedirs|touch|urlretrieve)$/;

/** What is done to a path in a statement that makes it. */
const making = /^(?:write_\w+|mkdir|touch|unlink|rename|to_[a-z]\w*)$/;

/** What opens a file for writing too, by its second argument. */
const openers = /^(?:open|File|Dataset|memmap)$/;
const writeMode = /^[rbt+]*[wax][rbt+]*$/;

/** Magics of a cell whose body is Python all the same. */
const pythonMagic = /^%%(?:time|timeit|capture|prun|memit|mprun|px|python3?)\b/;

/** Adds what the Python of a cell names; words to the kernel are no Python. */
export function mentionsOfPython(
  source: string,
  mentions: Mentions,
  known: Map<string, string>
): void {
  const magic = /^\s*(%%[^\n]*)(?:\n|$)/.exec(source);
  const line = magic?.[1];
  if (line !== undefined && !pythonMagic.test(line)) {
    const written = /^%%(?:writefile|file)\s+(?:-a\s+)?(\S+)/.exec(line)?.[1];
    if (written !== undefined) {
      mentions.write(written);
    }
    return;
  }
  const body = magic === null ? source : source.slice(magic[0].length);
  for (const statement of statementsOf(body, pythonForm)) {
    const constant = constantOf(statement);
    if (constant !== undefined) {
      known.set(constant.name, constant.text);
    }
    addImports(statement, mentions);
    addMagic(statement.tokens[0], mentions);
    addCalls(statement, mentions, known);
  }
}

function addImports({ tokens }: Statement, mentions: Mentions): void {
  const [first, second] = tokens;
  if (first?.kind !== 'name') {
    return;
  }
  if (first.text === 'from') {
    // One that begins with a dot is of a package, which no notebook is in.
    const isImport = tokens.some(({ text }) => text === 'import');
    mentions.module(
      second?.kind === 'name' && isImport ? second.text : undefined
    );
    return;
  }
  if (first.text === 'import') {
    tokens.forEach((token, index) => {
      const before = tokens[index - 1]?.text;
      if (token.kind === 'name' && (index === 1 || before === ',')) {
        mentions.module(token.text);
      }
    });
  }
}

/** `%run` and `%load` read a file. */
function addMagic(token: Token | undefined, mentions: Mentions): void {
  if (token?.kind !== 'magic') {
    return;
  }
  const words = (token.text ?? '').trim().split(/\s+/);
  const [magic, ...others] = words;
  if (magic === '%run' || magic === '%load' || magic === '%loadpy') {
    const path = others.find(word => !word.startsWith('-'));
    mentions.read(path?.replace(/^(["'])(.*)\1$/, '$2') ?? '');
  }
}

function addCalls(
  statement: Statement,
  mentions: Mentions,
  known: ReadonlyMap<string, string>
): void {
  textsAfter(statement, writers).forEach(text => mentions.write(text));
  const makes = statement.tokens.some(
    ({ kind, text = '' }) => kind === 'name' && making.test(text)
  );
  for (const call of callsOf(statement, known)) {
    const { name, owner, text, texts } = call;
    if (name === 'import_module' || name === '__import__') {
      mentions.module(text.split('.')[0]);
    } else if (name === 'join' && owner === 'path') {
      mentions.read([text, ...texts].join('/'), false);
    } else if (readers.test(name)) {
      addRead(call, makes, mentions);
    }
  }
}

function addRead(call: Call, makes: boolean, mentions: Mentions): void {
  const { joined, name, text, texts } = call;
  const isPath = name === 'Path' || name === 'PurePath';
  const path = isPath ? [text, ...joined].join('/') : text;
  const isWritten = isPath
    ? makes
    : openers.test(name) && writeMode.test(texts[0] ?? '');
  if (isWritten) {
    mentions.write(path);
  } else {
    mentions.read(path);
  }
}
