import { createHash, randomBytes } from 'node:crypto';

/** The one handler in the markup of Dask's pages: it opens the menu of a narrow page. */
const menuHandler = 'myFunction()';

const hashOf = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Elements of scripts, each with what is in it: there, a tag is mere text. */
const scripts = /<script\b([^>]*>[^]*?<\/script\s*>)/gi;

/** What all pages may do, and no more. */
const common = [
  "default-src 'none'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'"
];

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
export function guardPlots(
  text: string,
  nonce = randomBytes(16).toString('base64')
): Document {
  return {
    text: text.replace(scripts, `<script nonce="${nonce}"$1`),
    policy: [
      ...common,
      `script-src 'nonce-${nonce}' 'unsafe-eval' 'unsafe-hashes' ${hashOf(menuHandler)}`,
      "connect-src 'self'",
      // Without the origin, a browser would send no cookie from within.
      'sandbox allow-scripts allow-same-origin allow-popups allow-downloads'
    ].join('; ')
  };
}

/** In the place of a style from elsewhere; buttons that would act do nothing here. */
const textStyle = `<style>
body { font: 13px/1.5 system-ui, sans-serif; margin: 16px; }
h1, h2, h3 { font-size: 15px; }
table { font: inherit; }
th { text-align: left; }
form, a[href*="/proxy/"] { display: none; }
</style>`;

/** Takes its scripts, which sort tables and close workers, from a page to read. */
export function guardText(text: string): Document {
  return {
    text: text
      .replace(scripts, '')
      .replace(/<link\b[^>]*\bhref="https?:[^>]*>/gi, textStyle)
      // One too many, where the dashboard is not at the root.
      .replaceAll('../../../statics/', '../../statics/'),
    policy: [...common, 'sandbox allow-same-origin allow-popups'].join('; ')
  };
}
