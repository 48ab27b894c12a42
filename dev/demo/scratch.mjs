/** The demo's scratch directory, outside of what JupyterLab's file browser shows. */
import { chownSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files in the run that has very many: more than a file browser shows well. */
const CONFIGURATIONS = 20_000;

/** A notebook that says where it runs. */
const NOTEBOOK = {
  cells: [
    {
      cell_type: 'code',
      execution_count: null,
      id: 'where',
      metadata: {},
      outputs: [],
      source: ['import os\n', 'os.getcwd()']
    }
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
};

/**
 * Writes the site's file, with what everyone finds among the favorites.
 *
 * @param {string} path
 * @returns {string} the option that names it
 */
export function writeSiteFile(path) {
  const favorites = [{ path: '$SCRATCH', name: 'Scratch' }];
  writeFileSync(path, JSON.stringify({ favorites }));
  return `--JupyterLabHPC.site_file=${path}`;
}

/**
 * Makes runs of some simulations, one of them with very many files.
 *
 * @param {string} folder
 * @param {{uid: number, gid: number}} [owner] this process's account by default
 */
export function fillScratch(folder, owner) {
  /** @param {string} path @param {string} [text] without it, a directory */
  const make = (path, text) => {
    if (text === undefined) {
      mkdirSync(path, { recursive: true });
    } else {
      writeFileSync(path, text);
    }
    if (owner) {
      chownSync(path, owner.uid, owner.gid);
    }
  };
  for (const part of ['', 'lattice', 'lattice/runs', 'wrf', 'wrf/nest3']) {
    make(join(folder, part));
  }
  make(join(folder, 'wrf/nest3/namelist.input'), '&time_control\n/\n');
  const runs = join(folder, 'lattice/runs');
  for (const name of ['48211101', '48212077', '48213307']) {
    make(join(runs, name));
    make(join(runs, name, 'compare.ipynb'), JSON.stringify(NOTEBOOK));
    make(join(runs, name, 'run.log'), 'converged\n');
  }
  const many = join(runs, '48213307');
  for (let number = 0; number < CONFIGURATIONS; number += 1) {
    const name = `conf_${String(number).padStart(6, '0')}.h5`;
    make(join(many, name), '');
  }
  // It was yesterday that it ran.
  const then = new Date(Date.now() - 86_400_000);
  utimesSync(join(runs, '48211101'), then, then);
}
