/** A repository and a large notebook, the same each time. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deflateSync } from 'node:zlib';

/** Numbers that look random, and are the same each time. */
function numbers() {
  let state = 1;
  return () => (state = (state * 48_271) % 2_147_483_647);
}

/**
 * A repository as people have them: modules, data and notebooks in folders.
 *
 * @param {string} folder
 * @param {number} count of its files
 * @returns {number} bytes
 */
export function makeRepository(folder, count) {
  const next = numbers();
  let bytes = 0;
  for (let at = 0; at < count; at++) {
    const text = at % 10 === 0 ? notebook(4, 2000, next) : table(next);
    const name = at % 10 === 0 ? `n${at}.ipynb` : `data-${at}.csv`;
    const path = join(folder, `part-${at % 25}`, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    bytes += Buffer.byteLength(text);
  }
  return bytes;
}

/** @param {() => number} next @returns {string} some kilobytes of numbers */
function table(next) {
  const lines = 200 + (next() % 1500);
  const row = (_, at) => `${at},${next() / 1e9},${next() / 1e6}`;
  return `step,energy,pressure\n${Array.from({ length: lines }, row).join('\n')}\n`;
}

/**
 * A notebook of about so many bytes, nearly all of them in pictures and texts
 * of its outputs.
 *
 * @param {string} path
 * @param {number} bytes
 */
export function makeNotebook(path, bytes) {
  const picture = 48_000;
  const cells = Math.round(bytes / ((picture * 4) / 3 + 3000));
  writeFileSync(path, notebook(cells, picture, numbers()));
}

/** @param {number} cells @param {number} picture bytes of each @param {() => number} next */
function notebook(cells, picture, next) {
  const code = at => ({
    cell_type: 'code',
    execution_count: at + 1,
    id: `cell-${at}`,
    metadata: {},
    source: `# Cell ${at}\nimport numpy as np\nx = np.linspace(0, ${at}, 100)\nfor k in range(3):\n    print(k, x.sum())\nplot(x)`,
    outputs: [
      {
        output_type: 'stream',
        name: 'stdout',
        text: `${Array.from({ length: 60 }, () => `${next()} ${next()}`).join('\n')}\n`
      },
      {
        output_type: 'display_data',
        metadata: {},
        data: { 'image/png': png(picture, next).toString('base64') }
      }
    ]
  });
  return JSON.stringify({
    cells: [
      {
        cell_type: 'markdown',
        id: 'title',
        metadata: {},
        source: '# Where it begins'
      },
      ...Array.from({ length: cells }, (_, at) => code(at))
    ],
    metadata: {
      kernelspec: {
        display_name: 'Python 3 (ipykernel)',
        language: 'python',
        name: 'python3'
      }
    },
    nbformat: 4,
    nbformat_minor: 5
  });
}

/** A picture of noise, which nothing compresses. @param {number} bytes @param {() => number} next */
function png(bytes, next) {
  const width = 160;
  const height = Math.max(1, Math.round(bytes / (3 * width)));
  const rows = Buffer.alloc(height * (3 * width + 1));
  for (let at = 0; at < rows.length; at++) {
    rows[at] = at % (3 * width + 1) === 0 ? 0 : next() >> 8;
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows, { level: 1 })),
    chunk('IEND', Buffer.alloc(0))
  ]);
}

/** @param {string} kind @param {Buffer} data */
function chunk(kind, data) {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(checksum(body));
  return Buffer.concat([size, body, sum]);
}

/** CRC-32; `node:zlib` has it in newer Nodes only. @param {Buffer} bytes */
function checksum(bytes) {
  let sum = -1;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) {
      sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
    }
  }
  return ~sum >>> 0;
}
