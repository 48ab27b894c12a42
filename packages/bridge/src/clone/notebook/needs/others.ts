import { callsOf, constantOf, textsAfter } from './calls';
import { juliaForm, rForm } from './form';
import { type Statement, statementsOf } from './lexer';
import type { Mentions } from './mentions';

const rReaders =
  /^(?:source|read\.\w+|read_\w+|readRDS|readLines|load|fread|scan|nc_open|raster|rast|st_read|file)$/;
const rWriters =
  /^(?:write\.\w+|write_\w+|saveRDS|save|writeLines|fwrite|ggsave|png|pdf|sink)$/;
const juliaReaders = /^(?:include|open|read|load|readdlm|h5open|jldopen|File)$/;
const juliaWriters = /^(?:write|save|writedlm|savefig)$/;
const openers = /^(?:open|file|h5open|jldopen)$/;
const writeMode = /^[wa]\+?$/;

/** Adds what the R of a cell names. */
export function mentionsOfR(
  source: string,
  mentions: Mentions,
  known: Map<string, string>
): void {
  for (const statement of statementsOf(source, rForm)) {
    const { tokens } = statement;
    tokens.forEach(({ kind, text }, index) => {
      const next = tokens[index + 1]?.text;
      const isLibrary =
        next === '(' &&
        /^(?:library|require|requireNamespace)$/.test(text ?? '');
      if (kind === 'name' && isLibrary) {
        mentions.module(tokens[index + 2]?.text);
      } else if (kind === 'name' && next === '::') {
        mentions.module(text);
      }
    });
    addCalls(statement, rReaders, rWriters, mentions, known);
  }
}

/** The same for Julia. */
export function mentionsOfJulia(
  source: string,
  mentions: Mentions,
  known: Map<string, string>
): void {
  for (const statement of statementsOf(source, juliaForm)) {
    addUsing(statement, mentions);
    addCalls(statement, juliaReaders, juliaWriters, mentions, known);
  }
}

/** `using A, B.C: d`: A and B. One that begins with a dot is beside it. */
function addUsing({ tokens }: Statement, mentions: Mentions): void {
  if (tokens[0]?.text !== 'using' && tokens[0]?.text !== 'import') {
    return;
  }
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1]?.text;
    if (token.text === ':') {
      return;
    }
    if (token.kind === 'name' && (index === 1 || before === ',')) {
      mentions.module(token.text);
    }
  }
}

function addCalls(
  statement: Statement,
  readers: RegExp,
  writers: RegExp,
  mentions: Mentions,
  known: Map<string, string>
): void {
  textsAfter(statement, writers).forEach(text => mentions.write(text));
  const constant = constantOf(statement);
  if (constant !== undefined) {
    known.set(constant.name, constant.text);
  }
  for (const { name, text, texts } of callsOf(statement, known)) {
    if (openers.test(name) && writeMode.test(texts[0] ?? '')) {
      mentions.write(text);
    } else if (readers.test(name)) {
      mentions.read(text);
    }
  }
}
