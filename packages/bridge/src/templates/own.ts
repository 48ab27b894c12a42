import { link, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { templateName } from '@jupyterlab-hpc/api';

import {
  makeFolder,
  removeAbandoned,
  syncFolder,
  temporaryFile,
  writeNew,
  writeWhole
} from '../atomic';
import { BridgeError, systemCode } from '../errors';
import { within } from '../within';
import {
  type Files,
  mostTemplates,
  readTemplate,
  templateBytes,
  type TemplateFolder,
  templatesIn
} from './folder';
import { unwritable } from './unwritable';

const ending = '.sh';

/** Others have no name that a request could say. */
const wanted = new RegExp(`^${templateName}\\${ending}$`, 'u');

/** Milliseconds after which nobody waits for something to be written. */
const patience = 20_000;

/**
 * A person's own templates: a file for each, named after it. Without a lock:
 * each file comes, is replaced and goes as a whole, and none is overwritten
 * unasked, whoever else writes. Whatever changes is on disk before it
 * resolves. All reject with a `BridgeError`.
 */
export class OwnTemplates {
  constructor(
    /** Made when there is something to keep. */
    readonly folder: string,
    private readonly files: Files
  ) {}

  /** None where there is no folder yet. */
  async list(): Promise<TemplateFolder> {
    try {
      return await templatesIn(this.files, this.folder, wanted);
    } catch (error) {
      if (error instanceof BridgeError && error.info.code === 'path-missing') {
        return { files: [] };
      }
      throw error;
    }
  }

  async read(name: string): Promise<string> {
    try {
      return await readTemplate(this.files, this.pathOf(name));
    } catch (error) {
      if (error instanceof BridgeError && error.info.code === 'path-missing') {
        throw gone(name);
      }
      throw error;
    }
  }

  async save(name: string, script: string, overwrite: boolean): Promise<void> {
    if (Buffer.byteLength(script) > templateBytes) {
      throw new BridgeError({
        code: 'too-large',
        message: `A template may have ${templateBytes / 1024} kB at most.`,
        hint: 'Save the script as a file instead, or have it read what is large from one.',
        field: 'body.script'
      });
    }
    await this.write(async () => {
      await makeFolder(this.folder);
      if (overwrite) {
        await writeWhole(this.pathOf(name), script);
        return;
      }
      await this.requireRoom();
      if (!(await writeNew(this.pathOf(name), script))) {
        throw taken(name, 'body.name');
      }
      await syncFolder(this.folder);
    });
  }

  /** Under both names for a moment, never under none. */
  async rename(name: string, to: string): Promise<void> {
    await this.write(async () => {
      try {
        await link(this.pathOf(name), this.pathOf(to));
      } catch (error) {
        const code = systemCode(error);
        throw code === 'EEXIST'
          ? taken(to, 'body.to')
          : code === 'ENOENT'
            ? gone(name)
            : error;
      }
      await syncFolder(this.folder);
      await rm(this.pathOf(name), { force: true });
      await syncFolder(this.folder);
    });
  }

  /** Resolves to what it was. */
  async remove(name: string): Promise<string> {
    const script = await this.read(name);
    await this.write(async () => {
      await rm(this.pathOf(name), { force: true });
      await syncFolder(this.folder);
    });
    return script;
  }

  /** Refuses one too many, and removes what writers left that were killed. */
  private async requireRoom(): Promise<void> {
    const entries = await readdir(this.folder, { withFileTypes: true });
    const left = entries.filter(({ name }) => temporaryFile.test(name));
    await Promise.all(
      left.map(({ name }) => removeAbandoned(join(this.folder, name)))
    );
    const own = entries.filter(
      entry => wanted.test(entry.name) && !entry.isDirectory()
    );
    if (own.length >= mostTemplates) {
      throw new BridgeError({
        code: 'too-many-entries',
        message: `You have ${mostTemplates} templates, the most that are kept.`,
        hint: 'Delete one of them, or overwrite it.',
        field: 'body.name'
      });
    }
  }

  private async write(act: () => Promise<void>): Promise<void> {
    try {
      await within(patience, act(), () => {
        throw new BridgeError({
          code: 'path-slow',
          message: `${this.folder} does not answer: it is not known whether the template was changed.`,
          hint: 'Its file system may come back by itself. Look at the list again before you repeat it.'
        });
      });
    } catch (error) {
      throw error instanceof BridgeError
        ? error
        : unwritable(this.folder, error);
    }
  }

  private pathOf(name: string): string {
    return join(this.folder, `${name}${ending}`);
  }
}

/** The name of a template by that of its file. */
export function nameOfFile(file: string): string {
  return file.slice(0, -ending.length);
}

function taken(name: string, field: string): BridgeError {
  return new BridgeError({
    code: 'path-exists',
    message: `You have a template “${name}” already.`,
    hint: 'Choose another name.',
    field
  });
}

function gone(name: string): BridgeError {
  return new BridgeError({
    code: 'not-found',
    message: `You have no template “${name}” any more.`,
    hint: 'It was renamed or deleted, perhaps in another tab.'
  });
}
