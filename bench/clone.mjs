/**
 * npm run bench -- clone [--files=500] [--rounds=5] [--parts=clone,notebook,memory]
 *   [--markdown FILE]
 *
 * Cloning from a GitHub that is played on this computer: a repository beside
 * `git clone --depth 1` from git's own server; a preview of a notebook of 20 MB,
 * in the bridge and on screen; and the memory of a bridge that refuses 2 GB.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeWorkshop } from '../dev/common/place.mjs';
import { Problem, run } from '../dev/common/run.mjs';
import { say } from '../dev/common/say.mjs';
import { setUp } from '../dev/setup.mjs';
import { beginBridge } from './clone/bridge.mjs';
import { playForge } from './clone/forge.mjs';
import { gitVersion, serveGit } from './clone/git.mjs';
import { makeNotebook, makeRepository } from './clone/material.mjs';
import { refuse } from './clone/memory.mjs';
import { compareOnScreen } from './clone/screen.mjs';
import { ms, ratio, spent } from './files/common.mjs';
import { openBrowser } from './queue/browser.mjs';
import { packagedNode, timed } from './support/bridge.mjs';
import { beginLab } from './support/lab.mjs';
import { commit, machine } from './support/machine.mjs';
import { writeSection } from './support/markdown.mjs';
import { inTurn, tableText } from './support/stats.mjs';

const PARTS = ['clone', 'notebook', 'memory'];
const NOTEBOOK = 20_000_000;
const REFUSED = 2_000_000_000;
/** Cells that a preview asks for first. */
const FIRST = 20;

/** @param {string[]} args */
function request(args) {
  const { values } = parseArgs({
    args,
    options: {
      files: { type: 'string', default: '500' },
      rounds: { type: 'string', default: '5' },
      parts: { type: 'string', default: PARTS.join(',') },
      markdown: { type: 'string' }
    }
  });
  const parts = values.parts.split(',');
  if (!parts.every(part => PARTS.includes(part))) {
    throw new Problem(`Parts are ${PARTS.join(', ')}.`);
  }
  return {
    files: Number(values.files),
    rounds: Number(values.rounds),
    parts: new Set(parts),
    markdown: values.markdown
  };
}

/**
 * @typedef {object} Scene
 * @property {string} venv
 * @property {string} place
 * @property {Awaited<ReturnType<typeof playForge>>} forge
 * @property {(config?: object) => ReturnType<typeof beginBridge>} begin
 */

/** @param {Scene} scene @param {string} files @param {number} rounds */
async function repository({ begin, forge, place }, files, rounds) {
  const git = await serveGit(place, files);
  const bridge = await begin();
  const looks = [];
  try {
    const clones = await inTurn(
      rounds,
      async () => {
        const folder = mkdtempSync(join(place, 'to-'));
        let preview;
        looks.push(
          await spent(async () => {
            const path = 'bench/files/blob/main/part-0/n0.ipynb';
            preview = await bridge.look(forge.address(path));
          })
        );
        const time = await spent(async () => {
          const work = await bridge.clone({
            ...{ bring: 'repository', folder, preview: preview.id }
          });
          if (work.state !== 'done' || work.left.length > 0) {
            throw new Error(`It was not cloned: ${JSON.stringify(work)}`);
          }
        });
        rmSync(folder, { recursive: true });
        return time;
      },
      async () => {
        const folder = mkdtempSync(join(place, 'to-'));
        const time = await git.clone(join(folder, 'files'));
        rmSync(folder, { recursive: true });
        return time;
      }
    );
    looks.shift();
    return { clones, looks };
  } finally {
    await bridge.end();
    await git.end();
  }
}

/** @param {Scene} scene @param {string} path @param {number} rounds */
async function inBridge({ begin, venv }, path, rounds) {
  const bridge = await begin();
  const node = packagedNode(venv);
  const parse = `JSON.parse(require('fs').readFileSync(${JSON.stringify(path)}, 'utf8'))`;
  try {
    return await inTurn(
      rounds,
      () =>
        spent(async () => {
          const { id } = await bridge.look(path);
          await bridge.cells(id, FIRST);
        }),
      () => timed([node, '-e', parse], { cwd: '/' })
    );
  } finally {
    await bridge.end();
  }
}

/** @param {Scene} scene @param {string} program of the browser @param {string} path */
async function onScreen({ place, venv }, program, path) {
  const browser = await openBrowser(program);
  const lab = await beginLab({ venv, place, root: join(path, '..') });
  try {
    return await compareOnScreen(browser, lab.url, [
      {
        command: 'hpc-clone:preview',
        args: { address: path },
        cells: '.jp-HpcPreview'
      },
      {
        command: 'docmanager:open',
        args: { path: path.split('/').at(-1), factory: 'Notebook' },
        cells: '.jp-Notebook'
      }
    ]);
  } finally {
    await lab.end();
    await browser.close();
  }
}

/** @param {ReturnType<typeof request>} wanted @param {Scene} scene @param {string} program @param {string} files @param {number} bytes */
async function measure(wanted, scene, program, files, bytes) {
  const texts = [];
  const { parts, rounds } = wanted;
  if (parts.has('clone')) {
    say('Cloning a repository ...');
    const { clones, looks } = await repository(scene, files, rounds);
    const [look] = looks.sort((a, b) => a - b).slice(looks.length >> 1);
    const size = `${wanted.files} files, ${(bytes / 1e6).toFixed(1)} MB`;
    texts.push(
      tableText([
        [size, 'bridge', '`git clone --depth 1`', 'ratio'],
        ['clone', ms(clones.a), ms(clones.b), ratio(clones.ratio)],
        ['the preview before it', ms(look), '', `+${ratio(look / clones.b)}`]
      ])
    );
  }
  if (parts.has('notebook')) {
    say('Looking at a large notebook ...');
    const root = join(scene.place, 'root');
    mkdirSync(root);
    const path = join(root, 'large.ipynb');
    makeNotebook(path, NOTEBOOK);
    const size = readFileSync(path).length;
    const read = await inBridge(scene, path, rounds);
    const [preview, document] = await onScreen(scene, program, path);
    texts.push(
      tableText([
        [
          `a notebook of ${(size / 1e6).toFixed(0)} MB`,
          'preview',
          'beside it',
          'ratio'
        ],
        [
          `bridge: looked at, first ${FIRST} cells`,
          ms(read.a),
          `${ms(read.b)} (Node that parses it)`,
          ratio(read.ratio)
        ],
        [
          'on screen: first cell',
          ms(preview.first),
          `${ms(document.first)} (opened in JupyterLab)`,
          ratio(preview.first / document.first)
        ],
        [
          'on screen: longest task',
          ms(preview.task),
          `${ms(document.task)} (opened in JupyterLab)`,
          ratio(preview.task / document.task)
        ]
      ])
    );
  }
  if (parts.has('memory')) {
    say('Refusing what is too large ...');
    const { begin, forge, place } = scene;
    const rows = await refuse({ begin, place, address: forge.address });
    texts.push(
      tableText([
        ['2 GB', 'refused after', 'before', 'at most', 'more', 'the words'],
        ...rows
      ])
    );
  }
  return texts.join('\n\n');
}

/** @param {string[]} args */
export async function benchmark(args) {
  const wanted = request(args);
  const git = await gitVersion();
  if (git === undefined && wanted.parts.has('clone')) {
    say('There is no git: a repository is not cloned.');
    wanted.parts.delete('clone');
  }
  const { browser, venv } = await setUp(['node', 'python', 'browser']);
  const place = mkdtempSync(join(makeWorkshop(), 'bench-clone-'));
  const files = join(place, 'files');
  mkdirSync(files);
  const bytes = makeRepository(files, wanted.files);
  const forge = await playForge({ place, files, bytes: REFUSED });
  try {
    const begin = (config = {}) =>
      beginBridge({
        ...{ venv, place, env: forge.env },
        config: { ...forge.config, ...config }
      });
    const scene = { venv, place, forge, begin };
    const tables = await measure(wanted, scene, browser, files, bytes);
    const node = await run([packagedNode(venv), '--version']);
    const programs = [`Node ${node.trim()} (bridge)`, ...(git ? [git] : [])];
    const text = [
      `Commit ${commit()}, ${new Date().toISOString().slice(0, 10)}, on ${machine()} (load ${loadavg()[2].toFixed(1)} over the last quarter of an hour); ${programs.join(', ')}.`,
      `Again: \`${['npm run bench -- clone', ...args].join(' ')}\``,
      tables
    ].join('\n\n');
    console.log(`\n${text}\n`);
    if (wanted.markdown) {
      await writeSection(wanted.markdown, 'clone', text);
    }
  } finally {
    await forge.end();
    rmSync(place, { recursive: true, force: true });
  }
}
