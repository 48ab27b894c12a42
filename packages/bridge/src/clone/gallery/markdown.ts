import { most, oneLine } from './words';

/** Characters that are looked at, of a text and of a line: more cost time and say nothing more. */
const longest = { text: 8000, line: 1000, paragraph: 2000 };

const heading = /^ {0,3}#{1,6}[ \t]+(.*)$/;
const markupHeading = /^ {0,3}<h[1-6][ >]/i;
const underline = /^ {0,3}(?:=+|-+)[ \t]*$/;
const fence = /^ {0,3}(```|~~~)/;
/** Lists, quotes, tables, rules, formulas, and markup: no paragraphs. */
const noParagraph =
  /^ {0,3}(?:[-*+][ \t]|\d{1,9}[.)][ \t]|[>|<]|\$\$|[-*_]{3,}[ \t]*$| {4})/;

/** What a text in Markdown begins with, as plain text. */
export interface Head {
  readonly title?: string;
  readonly paragraph?: string;
}

/** Its first heading, and the first paragraph that is none. */
export function headOf(markdown: string): Head {
  let title: string | undefined;
  let paragraph: string | undefined;
  for (const block of blocksOf(markdown.slice(0, longest.text))) {
    const text = plainText(block.text);
    if (text === '') {
      continue; // a picture or a badge
    }
    if (block.isHeading) {
      title ??= oneLine(text, most.title);
    } else {
      paragraph ??= oneLine(text, most.description);
    }
    if (title !== undefined && paragraph !== undefined) {
      break;
    }
  }
  return {
    ...(title !== undefined && { title }),
    ...(paragraph !== undefined && { paragraph })
  };
}

interface Block {
  readonly text: string;
  readonly isHeading: boolean;
}

/** Its headings and paragraphs. */
function* blocksOf(markdown: string): Generator<Block, void> {
  const lines = markdown
    .split(/\r?\n/)
    .map(line => line.slice(0, longest.line));
  let paragraph: string[] = [];
  const ended = (isHeading = false): Block[] => {
    const text = paragraph.join(' ');
    paragraph = [];
    return text.trim() === '' ? [] : [{ text, isHeading }];
  };
  let fenced: string | undefined;
  let isLeftOut = false;
  for (const line of lines) {
    const mark = fence.exec(line)?.[1];
    if (fenced !== undefined) {
      fenced = mark === fenced ? undefined : fenced;
      continue;
    }
    const title =
      heading.exec(line)?.[1] ?? (markupHeading.test(line) ? line : undefined);
    if (mark !== undefined) {
      yield* ended();
      fenced = mark;
    } else if (line.trim() === '') {
      yield* ended();
      isLeftOut = false;
    } else if (title !== undefined) {
      yield* ended();
      isLeftOut = false;
      yield { text: title.trimEnd().replace(/#+$/, ''), isHeading: true };
    } else if (paragraph.length > 0 && underline.test(line)) {
      yield* ended(true);
    } else if (
      isLeftOut ||
      (paragraph.length === 0 && noParagraph.test(line))
    ) {
      isLeftOut = true;
    } else {
      paragraph.push(line.trim());
    }
  }
  yield* ended();
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  gt: '>',
  lt: '<',
  nbsp: ' ',
  quot: '"'
};

function plainText(markdown: string): string {
  return markdown
    .slice(0, longest.paragraph)
    .replace(/!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])/g, '')
    .replace(/\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])/g, '$1')
    .replace(/<[^<>]*>/g, '')
    .replace(/(?<!\\)(?:[*`]|~~)/g, '')
    .replace(/(?<![\p{L}\p{N}\\])_+|_+(?![\p{L}\p{N}_])/gu, '')
    .replace(/\\([\\`*_{}[\]()#+.!~-])/g, '$1')
    .replace(
      /&(amp|gt|lt|nbsp|quot);/g,
      (_, name: string) => entities[name] ?? ''
    )
    .trim();
}
