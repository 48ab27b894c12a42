import React, { useEffect, useState } from 'react';

import { bringColours } from './colours';
import type { ICellTools } from './tools';

export interface ICodeProps {
  readonly code: string;
  readonly language: string;
  readonly tools: ICellTools;
}

/** Code to read: plain at once, and in colours as soon as it is its turn. */
export function Code(props: ICodeProps): React.JSX.Element {
  const { code, language, tools } = props;
  const [html, setHtml] = useState<string>();
  useEffect(() => {
    setHtml(undefined);
    if (language === '') {
      return;
    }
    let isWanted = true;
    const turn = tools.queue.add(async () => {
      const coloured = await colour(tools, code, language);
      if (isWanted) {
        setHtml(coloured);
      }
    });
    return () => {
      isWanted = false;
      turn.dispose();
    };
  }, [code, language, tools]);
  return html === undefined ? (
    <pre className="jp-HpcPreview-code">{code}</pre>
  ) : (
    <pre
      className="jp-HpcPreview-code"
      // Sanitized, and the same text as without.
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}

/**
 * Code as JupyterLab colours it in texts, as HTML that is safe. Undefined
 * where it would come out as anything but the same text.
 */
async function colour(
  { registry }: ICellTools,
  code: string,
  language: string
): Promise<string | undefined> {
  const { markdownParser, sanitizer } = registry();
  if (markdownParser === null) {
    return undefined;
  }
  await bringColours();
  const longest = Math.max(
    2,
    ...(code.match(/`+/g) ?? []).map(one => one.length)
  );
  const fence = '`'.repeat(longest + 1);
  const rendered = await markdownParser.render(
    `${fence}${language}\n${code}\n${fence}\n`
  );
  const page = new DOMParser().parseFromString(
    sanitizer.sanitize(rendered),
    'text/html'
  );
  const block = page.querySelector('pre > code');
  return block?.textContent.trimEnd() === code.trimEnd()
    ? block.innerHTML
    : undefined;
}
