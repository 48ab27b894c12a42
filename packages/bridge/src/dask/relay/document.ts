import { createHash, randomBytes } from 'node:crypto';

/** The one handler in the markup of Dask's pages: it opens the menu of a narrow page. */
const menuHandler = 'myFunction()';

const hashOf = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Elements of scripts, each with what is in it: there, a tag is mere text. */
const scripts = /<script\b([^>]*>[^]*?<\/script\s*>)/gi;

/** A page of a dashboard, and the policy under which a browser shows it. */
export interface Document {
  readonly text: string;
  readonly policy: string;
}

/**
 * Lets the scripts that a page came with run, and no others: the pages are of
 * JupyterLab's own origin, and names of tasks, which their plots show, may be
 * markup. Bokeh makes functions of text that its server sends, and styles.
 */
export function guardDocument(
  text: string,
  nonce = randomBytes(16).toString('base64')
): Document {
  return {
    text: text.replace(scripts, `<script nonce="${nonce}"$1`),
    policy: [
      "default-src 'none'",
      `script-src 'nonce-${nonce}' 'unsafe-eval' 'unsafe-hashes' ${hashOf(menuHandler)}`,
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' data: blob:",
      "font-src 'self' data:",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      // Without the origin, a browser would send no cookie from within.
      'sandbox allow-scripts allow-same-origin allow-popups allow-downloads'
    ].join('; ')
  };
}
