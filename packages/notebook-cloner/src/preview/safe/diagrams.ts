import type { IRenderMime } from '@jupyterlab/rendermime';

/** Blocks that are drawn: what is drawn may have pictures of other hosts. */
const drawn = /((?:`{3,}|~{3,})[^\S\n]*)mermaid/gi;

/** A parser of Markdown that shows diagrams as they are written. */
export function withoutDiagrams(
  parser: IRenderMime.IMarkdownParser
): IRenderMime.IMarkdownParser {
  return {
    render: source => parser.render(source.replace(drawn, '$1text-mermaid'))
  };
}
