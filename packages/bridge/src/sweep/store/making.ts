import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import type { SweepTable } from '@jupyterlab-hpc/api';

import { asUmask, syncFolder, writeDown } from '../../atomic';
import { BridgeError, systemCode } from '../../errors';
import type { Files } from '../../texts/folder';
import { notebookFile, ofRun, sweepPath } from '../folder';
import type { Tasks } from '../parts';
import { freeFolder, isTaken } from '../place/free';
import type { Manifest } from '../records';
import { copyNotebook } from './copy';
import { besideName, removeLeftovers, settle } from './part';
import { taken, unwritten } from './problems';
import { printTasks } from './tasks';
import { printLine, requireRows } from './values';
import { inTime, writeLines, writeMany } from './writing';
import { printParameters } from './yaml';

/** What the folder of a sweep is made of. */
export interface Making {
  readonly folder: string;
  /** Absolute. */
  readonly notebook: string;
  readonly table: SweepTable;
  readonly tasks: Tasks;
  readonly texts: (folder: string) => {
    readonly script: string;
    readonly runner: string;
    readonly readme: string;
  };
}

const folders = [
  'notebooks',
  'params',
  'status',
  'out',
  'log',
  'figures',
  'work',
  'submissions'
] as const;

/** A script that can be started by its name, as far as the umask lets it. */
export const executable = 0o777;

/**
 * Makes the folder of a sweep as a whole, or not at all. Until it has its name
 * there is nothing but a hidden folder beside it. Rejects with a
 * `BridgeError`.
 */
export async function makeSweep(
  files: Files,
  manifest: Omit<Manifest, 'notebook'>,
  making: Making
): Promise<Manifest> {
  const { folder, table } = making;
  requirePlace(folder);
  requireTable(manifest, table);
  try {
    if (await isTaken(files, folder)) {
      throw taken(folder, await freeFolder(files, folder));
    }
    const above = dirname(folder);
    await inTime(above, mkdir(above, { recursive: true }));
    await removeLeftovers(files, above);
    return await makeAs(besideName(folder, 'part'), files, manifest, making);
  } catch (error) {
    throw systemCode(error) === 'EEXIST'
      ? taken(folder, await freeFolder(files, folder))
      : unwritten(folder, error);
  }
}

async function makeAs(
  part: string,
  files: Files,
  about: Omit<Manifest, 'notebook'>,
  making: Making
): Promise<Manifest> {
  const { folder, notebook } = making;
  try {
    await inTime(part, mkdir(part));
    for (const one of folders) {
      await inTime(part, mkdir(sweepPath(part, one)));
    }
    const sha256 = await copyNotebook(
      files,
      notebook,
      join(part, notebookFile(1))
    );
    const copied = about.created;
    const manifest: Manifest = {
      ...about,
      notebook: { path: notebook, versions: [{ version: 1, sha256, copied }] }
    };
    await writeRuns(part, manifest, making);
    await writeTexts(part, manifest, making);
    for (const one of [...folders.map(name => sweepPath(part, name)), part]) {
      await inTime(part, syncFolder(one));
    }
    await settle(part, folder);
    return manifest;
  } catch (error) {
    await rm(part, { recursive: true, force: true }).catch(() => undefined);
    throw error;
  }
}

async function writeRuns(
  part: string,
  { parameters }: Manifest,
  { table: { rows } }: Making
): Promise<void> {
  await writeMany(
    part,
    rows.length,
    place => ({
      name: ofRun.params(place + 1),
      text: printParameters(parameters, rows[place] ?? [])
    }),
    true
  );
  await writeLines(
    sweepPath(part, 'runs'),
    (function* () {
      for (const [place, row] of rows.entries()) {
        yield printLine(parameters, row, place + 1);
      }
    })()
  );
}

async function writeTexts(
  part: string,
  manifest: Manifest,
  { folder, tasks, texts }: Making
): Promise<void> {
  const { readme, runner, script } = texts(folder);
  const all = [
    ['runner', runner, asUmask],
    ['script', script, executable],
    ['tasks', printTasks(tasks), asUmask],
    ['readme', readme, asUmask],
    ['manifest', printManifest(manifest), asUmask]
  ] as const;
  for (const [file, text, mode] of all) {
    await inTime(part, writeDown(sweepPath(part, file), text, mode));
  }
}

/** For eyes as well. */
export function printManifest(manifest: Manifest): string {
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

function requirePlace(folder: string): void {
  if (!folder.startsWith('/')) {
    throw new BridgeError({
      code: 'path-missing',
      message: `${folder} is not an absolute path.`,
      hint: 'Choose another folder.',
      field: 'body.spec.folder'
    });
  }
}

function requireTable(
  { parameters, runs }: Omit<Manifest, 'notebook'>,
  { names, rows }: SweepTable
): void {
  const field = 'body.spec.table';
  const isOrder =
    names.length === parameters.length &&
    parameters.every(({ name }, place) => name === names[place]);
  if (!isOrder || rows.length !== runs || new Set(names).size < names.length) {
    throw new BridgeError({
      code: 'bad-request',
      message: `The table of the runs does not fit its sweep: it has ${rows.length} runs of ${names.length} parameters.`,
      hint: 'Each parameter has one column, and each run one row.',
      field
    });
  }
  requireRows(parameters, rows, field);
}
