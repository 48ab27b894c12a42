/** Sweeps by the bridge, and notebooks to sweep. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { get, post } from '../support/bridge.mjs';

const SWEEPS = '/hpc/v1/sweeps';

/** @param {{status: number, body: string}} reply */
function bodyOf({ body, status }) {
  if (status !== 200) {
    throw new Error(`${status} ${body}`);
  }
  return JSON.parse(body);
}

/** @param {string} socket of a bridge */
export const sweepsBy = socket => ({
  /** @param {object} spec @returns {Promise<any>} the sweep */
  start: async spec =>
    bodyOf(await post(socket, SWEEPS, { spec, anyway: true })),
  /** @param {string} folder @returns {Promise<any>} the sweep */
  open: async folder =>
    bodyOf(await post(socket, `${SWEEPS}/open`, { folder })),
  /** @param {string} id @returns {Promise<any>} */
  cancel: async id => bodyOf(await post(socket, `${SWEEPS}/${id}/cancel`, {})),
  /** @param {string} id @param {string} query @returns {Promise<{window: any, bytes: number}>} */
  runs: async (id, query) => {
    const reply = await get(socket, `${SWEEPS}/${id}/runs?${query}`);
    return { window: bodyOf(reply), bytes: reply.body.length };
  }
});

const code = (text, tags = []) => ({
  ...{ cell_type: 'code', source: text, outputs: [], execution_count: null },
  metadata: { tags }
});

/** A notebook that takes no time. @param {string} path */
export function writeNotebook(path) {
  const cells = [
    code('alpha = 0.1\nsize = 1', ['parameters']),
    code(
      "display({'application/vnd.hpc.result+json': {'energy': alpha * size}}, raw=True)"
    )
  ];
  const metadata = {
    kernelspec: {
      name: 'python3',
      display_name: 'Python 3',
      language: 'python'
    }
  };
  writeFileSync(
    path,
    JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 4 })
  );
}

/**
 * @param {{folder: string, notebook: string, name: string, runs: number,
 *   python: string, directives?: string[]}} about
 */
export const specOf = ({
  directives,
  folder,
  name,
  notebook,
  python,
  runs
}) => ({
  ...{ name, notebook, folder, directory: 'notebook' },
  table: {
    names: ['alpha', 'size'],
    rows: Array.from({ length: runs }, (_, at) => [at / 100, at % 8])
  },
  environment: { python },
  resources: {
    ...{ cpus: 1, memory: 0, time: '0:30:00' },
    ...(directives && { directives })
  },
  ...{ atOnce: 20, runsPerTask: 1, stagger: 0 }
});

/**
 * What so many runs left in a folder of a sweep: their status files, as the
 * runner writes them; every fiftieth has failed.
 *
 * @param {string} folder
 * @param {number} runs
 */
export function pretendRan(folder, runs) {
  const status = join(folder, 'status');
  mkdirSync(status, { recursive: true });
  const submissions = join(folder, 'submissions');
  const [name] = readdirSync(submissions).filter(one => one.endsWith('.json'));
  const { id: job, token } = JSON.parse(
    readFileSync(join(submissions, name), 'utf8')
  );
  for (let run = 1; run <= runs; run++) {
    const started = 1_795_000_000 + run;
    const failed = run % 50 === 0;
    const text = JSON.stringify({
      ...{ version: 1, run, state: failed ? 'failed' : 'completed' },
      ...{ job, task: run, token, host: 'n1', pid: run, notebook: 1, started },
      ...{ updated: started + 60, ended: started + 60 },
      cells: { done: failed ? 1 : 2, total: 2 },
      kernel: { name: 'python3', started: true, encrypted: true },
      exit: failed ? 1 : 0,
      ...(failed && {
        error: {
          ...{ kind: 'cell', name: 'ValueError', cell: 1 },
          message: `alpha ${run / 100} is out of the table`
        }
      }),
      values: failed
        ? {}
        : { energy: run / 7, magnetisation: Math.sin(run), steps: run * 100 }
    });
    writeFileSync(join(status, `${String(run).padStart(4, '0')}.json`), text);
  }
}
