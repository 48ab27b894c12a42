/** @jest-environment node */
import { BridgeError } from '../../errors';
import { guardPlots, guardText } from './document';
import { errorPage } from './page';

describe('a page of plots', () => {
  it('has its own scripts run, and leaves what is in them as it is', () => {
    const data = '<script type="application/json">{"a": "<script src=x>"}';
    const { text } = guardPlots(
      `<SCRIPT src="static/js/bokeh.min.js"></SCRIPT>
      <script>if (a<b) run("<script>")</script >
      ${data}</script><p onclick="x()"><scripting></p>`,
      'n0nce'
    );
    expect(text).toBe(
      `<script nonce="n0nce" src="static/js/bokeh.min.js"></SCRIPT>
      <script nonce="n0nce">if (a<b) run("<script>")</script >
      <script nonce="n0nce" type="application/json">{"a": "<script src=x>"}</script><p onclick="x()"><scripting></p>`
    );
  });

  it('lets no other script run, and nothing be sent elsewhere', () => {
    const { policy } = guardPlots('', 'n0nce');
    const directives = Object.fromEntries(
      policy.split('; ').map(one => {
        const [name = '', ...values] = one.split(' ');
        return [name, values];
      })
    );
    expect(directives['default-src']).toEqual(["'none'"]);
    expect(directives['script-src']).toContain("'nonce-n0nce'");
    expect(directives['script-src']).not.toContain("'unsafe-inline'");
    expect(directives['script-src']).not.toContain("'self'");
    expect(directives['connect-src']).toEqual(["'self'"]);
    expect(directives['form-action']).toEqual(["'none'"]);
    expect(directives['base-uri']).toEqual(["'none'"]);
    expect(directives['sandbox']).not.toContain('allow-forms');
    expect(directives['sandbox']).not.toContain('allow-top-navigation');
  });

  it('cannot be known beforehand', () => {
    expect(guardPlots('').policy).not.toBe(guardPlots('').policy);
  });
});

describe('a page to read', () => {
  const page = `<link rel="stylesheet" href="https://cdn.example/bulma.min.css" media="all" />
<link rel="stylesheet" href="../../../statics/css/sortable.min.css" />
<a href="../worker/tls%3A.html">w</a><script>act()</script>`;
  const { text, policy } = guardText(page);

  it('runs no script', () => {
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('script');
    expect(text).not.toContain('script>');
  });

  it('has its own styles below any prefix, and none from elsewhere', () => {
    expect(text).toContain('href="../../statics/css/sortable.min.css"');
    expect(text).not.toContain('cdn.example');
    expect(text).toContain('form, a[href*="/proxy/"] { display: none; }');
    expect(text).toContain('<a href="../worker/tls%3A.html">w</a>');
  });
});

describe('the page of an error', () => {
  it('says what is wrong as text, whatever is in it', () => {
    const page = errorPage(
      new BridgeError({
        code: 'dask-unreachable',
        message: '<b>&"\'',
        hint: '<script>hint()</script>',
        detail: '<img src=x onerror=detail()>'
      })
    );
    expect(page).toContain('<h1>&lt;b&gt;&amp;&quot;&#39;</h1>');
    expect(page).not.toMatch(/<script|<img|<b>/);
    expect(page).toContain('&lt;script&gt;hint()');
  });
});
