import type { JsonProblem } from './json';

/** A file is no notebook; the message continues "… is not a notebook: ". */
export class NotANotebook extends Error {
  constructor(
    words: string,
    readonly hint?: string
  ) {
    super(words);
    this.name = 'NotANotebook';
  }
}

/** How much of a file is looked at to tell what it is. */
export const headBytes = 1024;

const kinds: readonly {
  readonly begins: RegExp | string;
  readonly words: string;
  readonly hint?: string;
}[] = [
  {
    begins: /^\s*<(?:!doctype\s+html|!--|html|head|body)/i,
    words: 'the address leads to a web page',
    hint: 'Give the address of the file itself: on the page, look for “Raw” or “Download”. A page to log in is answered for what is private.'
  },
  {
    begins: /^version https:\/\/git-lfs\.github\.com\//,
    words:
      'it is a pointer of Git LFS; the file that it stands for is kept elsewhere',
    hint: 'Download it with "git lfs pull" in a clone made by Git, and give its path.'
  },
  { begins: /^\s*<(?:\?xml|svg)/i, words: 'it is XML' },
  {
    begins: 'PK\u0003\u0004',
    words: 'it is a zip archive',
    hint: 'Unpack it, and give the path of the notebook in it.'
  },
  {
    begins: '\u001f\u008b',
    words: 'it is compressed by gzip',
    hint: 'Unpack it with gunzip, and give the path of the notebook.'
  },
  { begins: /^%PDF-/, words: 'it is a PDF' },
  {
    begins: /^\u00ef\u00bb\u00bf/,
    words: 'it begins with a byte order mark, which Jupyter does not read',
    hint: 'Save it as UTF-8 without a byte order mark.'
  },
  {
    begins: /^(?:\u00ff\u00fe|\u00fe\u00ff)/,
    words: 'it is text in UTF-16, which Jupyter does not read',
    hint: 'Save it as UTF-8.'
  }
];

/** What a file is that does not begin as JSON does; undefined: nothing known. */
export function insteadOf(head: Buffer): NotANotebook | undefined {
  const text = head.subarray(0, headBytes).toString('latin1');
  const kind = kinds.find(({ begins }) =>
    typeof begins === 'string' ? text.startsWith(begins) : begins.test(text)
  );
  return kind === undefined
    ? undefined
    : new NotANotebook(kind.words, kind.hint);
}

/** The same of one that is broken within. */
export function brokenAs(problem: JsonProblem): NotANotebook {
  const { at, kind, message } = problem;
  switch (kind) {
    case 'empty':
      return new NotANotebook(message);
    case 'cut off':
      return new NotANotebook(
        `it is cut off after ${at} bytes`,
        'Its download was broken off, or its source has no more of it: try again, or save it anew at its source.'
      );
    case 'too deep':
      return new NotANotebook(
        `${message}, at byte ${at}, which Jupyter does not read`
      );
    case 'broken':
      return new NotANotebook(`it is not JSON: at byte ${at}, ${message}`);
  }
}
