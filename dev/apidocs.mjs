/**
 * Writes the API page and `openapi.json` from the contract; with `--check`
 * only says whether they are up to date.
 */
import { build } from 'esbuild';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';

const root = join(import.meta.dirname, '..');
const check = process.argv.includes('--check');

async function contract() {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        export { openApi } from './packages/bridge/src/openapi';
        export { errorCodes, headers } from './packages/api/src';
      `,
      resolveDir: root,
      loader: 'ts'
    },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm'
  });
  const code = Buffer.from(outputFiles[0].contents).toString('base64');
  return import(`data:text/javascript;base64,${code}`);
}

/** @param {any} schema */
function typeOf(schema) {
  if (schema.enum) {
    return schema.enum.map(word => `\`${word}\``).join(', ');
  }
  if (schema.anyOf) {
    return schema.anyOf.map(typeOf).join(' or ');
  }
  if (schema.type === 'array') {
    return `list of ${typeOf(schema.items)}`;
  }
  if (schema.type === 'object' && schema.patternProperties) {
    return `map to ${typeOf(Object.values(schema.patternProperties)[0])}`;
  }
  return schema.$id
    ? `[${schema.$id}](#${schema.$id.toLowerCase()})`
    : schema.type;
}

/** @param {any} schema @param {Map<string, any>} named */
function fields(schema, named, prefix = '', depth = 0) {
  const required = new Set(schema.required ?? []);
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const item = property.type === 'array' ? property.items : property;
    if (item.$id) {
      named.set(item.$id, item);
    }
    const label = `${prefix}${name}${required.has(name) ? '' : '?'}`;
    const words = (property.description ?? '').replaceAll('|', '\\|');
    const row = `| \`${label}\` | ${typeOf(property)} | ${words} |`;
    const nested =
      !item.$id && item.properties && depth < 2
        ? fields(item, named, `${prefix}${name}.`, depth + 1)
        : [];
    return [row, ...nested];
  });
}

const head = '| field | type | meaning |\n|---|---|---|';

/** @param {string} title @param {any} schema @param {Map<string, any>} named */
function table(title, schema, named) {
  const rows = schema ? fields(schema, named) : [];
  return rows.length === 0 ? '' : `${title}\n\n${head}\n${rows.join('\n')}\n`;
}

/** @param {any} document @param {any} facts */
function page(document, facts) {
  const named = new Map();
  const parts = [
    '# API\n',
    'Made from the contract (`packages/api`) by `npm run docs`; do not edit.\n',
    `Base: \`{base_url}hpc/v1\`. Contract version ${document.info.version}. The same as JSON Schema: [openapi.json](openapi.json), and \`GET /openapi.json\` of a running server.\n`,
    'Every request needs what Jupyter asks of its own API: a login or token, and with a cookie the header `X-XSRFToken`, on GET too. Fields marked `?` may be absent; unknown fields are refused.\n',
    `Failures have a real HTTP status and \`{"error": {"code", "message", "hint"?, "detail"?, "field"?}}\`; \`detail\` holds a failed command's stderr. Codes: ${facts.errorCodes.map(code => `\`${code}\``).join(', ')}.\n`,
    `Response headers: \`${facts.headers.at}\` (when the scheduler last answered, epoch seconds), \`${facts.headers.nextAt}\` (when asking again is worthwhile), \`${facts.headers.stale}\` (the last try failed), on 304 too; \`ETag\` covers the body alone.\n`
  ];
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const url = path.replace(/\{(\w+)\}/g, ':$1');
      const query = operation.parameters.filter(one => one.in === 'query');
      parts.push(`## ${method.toUpperCase()} ${url}\n\n${operation.summary}\n`);
      parts.push(
        table(
          'Query:',
          {
            properties: Object.fromEntries(
              query.map(one => [one.name, one.schema])
            ),
            required: query.filter(one => one.required).map(one => one.name)
          },
          named
        )
      );
      const body = operation.requestBody?.content['application/json'].schema;
      parts.push(table('Body:', body, named));
      const reply = operation.responses[200].content['application/json'].schema;
      parts.push(table('Reply:', reply, named));
    }
  }
  for (const [name, schema] of named) {
    parts.push(`## ${name}\n\n${schema.description ?? ''}\n`);
    parts.push(table('', schema, named));
  }
  return parts.filter(part => part !== '').join('\n');
}

const { openApi, ...facts } = await contract();
const document = openApi();
const files = {
  'openapi.json': `${JSON.stringify(document, null, 2)}\n`,
  'api.md': await format(page(document, facts), { parser: 'markdown' })
};
let stale = false;
for (const [name, text] of Object.entries(files)) {
  const path = join(root, 'docs', name);
  if (check) {
    if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
      console.error(`docs/${name} is not up to date: run "npm run docs".`);
      stale = true;
    }
  } else {
    writeFileSync(path, text);
  }
}
process.exit(stale ? 1 : 0);
