import { shellWords } from '@jupyterlab-hpc/core';
import { heredoc } from './heredoc';
import type { IKernel } from './kernel';
import { optionsIn, shellScript } from './shellscript';

/** What becomes of the text of a cell. */
export type CellScript =
  | {
      readonly kind: 'script';
      readonly script: string;
      /** The first line that only IPython understands. */
      readonly magic?: string;
    }
  | { readonly kind: 'empty' }
  /** It begins with `%%` and a word that means nothing in a job. */
  | { readonly kind: 'magic'; readonly word: string }
  /** Its kernel runs no Python. */
  | { readonly kind: 'language'; readonly language: string };

export interface ICellAbout {
  readonly kernel: IKernel;
  /** The default name of the job. */
  readonly name: string;
}

/** First lines that say how a cell runs, but not what. */
const measures: ReadonlySet<string> = new Set([
  'time',
  'capture',
  'prun',
  'python',
  'python3'
]);

/** The batch script that does what a code cell, or a part of one, does. */
export function cellScript(code: string, about: ICellAbout): CellScript {
  const text = code.replace(/\r\n?/g, '\n').replace(/^(?:[ \t]*\n)+/, '');
  const [line, word, rest = ''] = /^%%(\S*)[ \t]*(.*)(?:\n|$)/.exec(text) ?? [];
  if (line === undefined || word === undefined) {
    return pythonScript(text, about);
  }
  const body = text.slice(line.length).replace(/^(?:[ \t]*\n)+/, '');
  switch (word) {
    case 'bash':
    case 'sh':
    case 'sbatch':
      return body.trim() === ''
        ? { kind: 'empty' }
        : {
            kind: 'script',
            script: shellScript(
              body,
              shebang(word, rest),
              word === 'sbatch' ? optionsIn(rest) : [],
              about.name
            )
          };
    default:
      return measures.has(word)
        ? pythonScript(body, about)
        : { kind: 'magic', word };
  }
}

/** Flags of the shell (`%%bash -e`) go with it; those of IPython do not. */
function shebang(word: string, rest: string): string {
  const shell = word === 'sh' ? '#!/bin/sh' : '#!/bin/bash';
  const flags = rest.trim();
  return word !== 'sbatch' && /^-[a-z]+$/.test(flags)
    ? `${shell} ${flags}`
    : shell;
}

function pythonScript(code: string, about: ICellAbout): CellScript {
  const { kernel, name } = about;
  if (code.trim() === '') {
    return { kind: 'empty' };
  }
  if (kernel.language !== 'python' && kernel.language !== '') {
    return { kind: 'language', language: kernel.language };
  }
  const own = dedented(code);
  // Unbuffered, so that its log can be followed. `-` has the folder of the
  // job among the places of modules, as a notebook has its own.
  const command = `${shellWords([kernel.python])} -u -`;
  const script = shellScript(
    `\n${heredoc(command, own)}`,
    '#!/bin/bash',
    [],
    name
  );
  const magic = /^[ \t]*[%!][^\n]*/m.exec(own)?.[0].trim();
  return { kind: 'script', script, ...(magic === undefined ? {} : { magic }) };
}

/** Without what all its lines begin with: a part of a block may be selected. */
function dedented(code: string): string {
  const lines = code.split('\n');
  const full = lines.filter(line => line.trim() !== '');
  const indents = full.map(line => /^[ \t]*/.exec(line)?.[0] ?? '');
  const least = indents.reduce((one, other) => {
    let same = 0;
    while (same < one.length && one[same] === other[same]) {
      same++;
    }
    return one.slice(0, same);
  }, indents[0] ?? '');
  return lines
    .map(line => (line.startsWith(least) ? line.slice(least.length) : line))
    .join('\n');
}
