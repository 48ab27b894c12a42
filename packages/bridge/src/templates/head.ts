/** What a script says of itself as a template. */
export interface Head {
  readonly title?: string;
  readonly description?: string;
}

/** Characters of a title and of a description that are shown. */
const most = { title: 80, description: 300 } as const;

/**
 * Reads `# Title: …` and `# Description: …` among the comments before the
 * first command; the first of each counts.
 */
export function headOf(text: string): Head {
  const head: { -readonly [K in keyof Head]: Head[K] } = {};
  for (const line of text.split(/\r?\n/)) {
    if (!/^\s*(?:#|$)/.test(line)) {
      break;
    }
    const [, word, said = ''] =
      /^#+\s*(title|description):\s*(.*?)\s*$/i.exec(line) ?? [];
    const kind = word?.toLowerCase() === 'title' ? 'title' : 'description';
    if (word !== undefined && said !== '') {
      head[kind] ??= said.slice(0, most[kind]);
    }
  }
  return head;
}
