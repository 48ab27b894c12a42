/**
 * `node played.js FOLDER BYTES`, once it is bundled: plays a GitHub at localhost
 * that has the files of a folder as `bench/files`, and `bench/smuggler`, whose
 * archive holds a file of so many bytes that its tree does not list; and
 * `bench/large`, whose notebooks have as many bytes. Prints a line with its port and its certificate, and ends
 * with its input.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { huge } from '../../packages/bridge/src/clone/testing/faults';
import { notebookText } from '../../packages/bridge/src/clone/testing/notebooks';
import { PlayedForges } from '../../packages/bridge/src/clone/testing/server';

const HOST = 'localhost';

/** Notebooks that are larger than their tree says, and whether their length is said. */
const LARGE = { 'with-length.ipynb': true, 'no-length.ipynb': false };

/** @param {string} folder */
function filesIn(folder) {
  const all = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    all
      .filter(one => one.isFile())
      .map(({ name, parentPath }) => join(parentPath, name))
      .map(path => [path.slice(folder.length + 1), readFileSync(path)])
  );
}

async function main(folder, bytes) {
  const forges = await PlayedForges.start({ enterprises: [HOST] });
  const files = forges.repository({ name: 'bench/files' }, HOST);
  files.commit(filesIn(folder));
  const smuggled = [];
  const smuggler = forges.repository(
    { name: 'bench/smuggler', smuggled },
    HOST
  );
  const { sha } = smuggler.commit({ 'a.ipynb': notebookText() });
  smuggled.push({
    path: `bench-smuggler-${sha.slice(0, 7)}/more.bin`,
    zeros: bytes
  });
  const large = forges.repository({ name: 'bench/large' }, HOST);
  for (const [name, said] of Object.entries(LARGE)) {
    large.commit({ [name]: notebookText() });
    forges.fault(
      ({ target }) => target.includes(`/${name}`),
      huge(bytes, said)
    );
  }
  const { certificate, port } = forges;
  console.log(JSON.stringify({ certificate, port }));
  process.stdin.resume().once('end', () => void forges.close());
}

const [, , folder, bytes] = process.argv;
void main(folder, Number(bytes));
