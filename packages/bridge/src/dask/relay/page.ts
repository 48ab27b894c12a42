import type { BridgeError } from '../../errors';

/** Under which a browser shows it: nothing in it does anything. */
export const errorPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** What a person reads in the place of a page of a dashboard. */
export function errorPage({ info }: BridgeError): string {
  const { message, hint, detail } = info;
  const parts = [
    `<h1>${escaped(message)}</h1>`,
    ...(hint === undefined ? [] : [`<p>${escaped(hint)}</p>`]),
    ...(detail === undefined ? [] : [`<pre>${escaped(detail)}</pre>`]),
    '<p><a href="">Try again</a></p>'
  ];
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Dask dashboard</title>
<style>
:root { color-scheme: light dark; font: 13px/1.5 system-ui, sans-serif; }
body { margin: 0; padding: 24px; }
h1 { font-size: 18px; font-weight: 600; margin: 0 0 8px; }
p { margin: 0 0 8px; }
pre { margin: 0 0 8px; white-space: pre-wrap; overflow-wrap: anywhere; }
</style>
</head>
<body>
<main>
${parts.join('\n')}
</main>
</body>
</html>
`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;'
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, one => entities[one] ?? one);
}
