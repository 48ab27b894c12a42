import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

import {
  isJobId,
  KeptSubmission,
  type LastSubmission,
  type Submitted,
  type SubmitRequest
} from '@jupyterlab-hpc/api';
import { type Static, Type } from '@sinclair/typebox';

import { writeWhole } from '../atomic';
import { messageOf, systemCode } from '../errors';
import type { Guard } from '../files/guard';
import { scriptBytes } from '../limits';
import type { Logger } from '../logger';
import { openRegular } from '../regular';
import { checkJson } from '../validate';
import { within } from '../within';
import { commitOf } from './commit';
import { baseOf } from '../scheduler/arrays';
import { textIn } from './textin';

/** How long, and how many bytes in all. */
export interface SubmissionLimits {
  readonly days: number;
  readonly bytes: number;
}

export const submissionLimits: SubmissionLimits = {
  days: 90,
  bytes: 200 * 2 ** 20
};

/** Milliseconds after which a folder that does not answer is done without. */
const patience = 2000;
/** Seconds between two looks at what is too old; temporary files live as long. */
const sweepPause = 3600;

/** Holds the id of the youngest: to look for it among thousands would cost. */
const lastFile = 'last';

const Document = Type.Composite([
  KeptSubmission,
  Type.Object({ id: Type.String() })
]);
type Document = Static<typeof Document>;

export interface SubmissionsOptions {
  folder: () => Promise<string>;
  /** Of the folders of jobs, which may not answer. */
  guard: Guard;
  logger: Logger;
  /** Epoch seconds. */
  now: () => number;
  limits?: SubmissionLimits;
}

/** What is known of a submission before the scheduler takes it. */
interface Draft {
  readonly script: string | undefined;
  readonly commit: string | undefined;
}

/**
 * What was submitted through the bridge: two files for each job, `123.sh` and
 * then `123.json`, each whole or not there. The scheduler forgets both.
 */
export class KeptSubmissions {
  constructor(private readonly options: SubmissionsOptions) {}

  /** Has something submitted, and keeps it; that it is not kept fails nothing. */
  async around(
    request: SubmitRequest,
    submit: () => Promise<Submitted>
  ): Promise<Submitted> {
    const draft = this.draft(request);
    const submitted = await submit();
    try {
      await this.keep(submitted.id, request, await draft);
    } catch (error) {
      const message = messageOf(error);
      this.options.logger.warn({ message }, 'a submission is not kept');
    }
    return submitted;
  }

  /** That of a job, or of the array that a task is of. */
  async find(id: string): Promise<KeptSubmission | undefined> {
    const text = await this.read(`${baseOf(id)}.json`);
    const document = text === undefined ? undefined : this.parsed(text);
    if (document === undefined) {
      return undefined;
    }
    const { id: _id, ...kept } = document;
    return kept;
  }

  script(id: string): Promise<string | undefined> {
    return this.read(`${baseOf(id)}.sh`);
  }

  /** The youngest, of whatever bridge; undefined where there is none. */
  async last(): Promise<LastSubmission | undefined> {
    const reading = async (): Promise<LastSubmission | undefined> => {
      const id = (await this.read(lastFile)) ?? '';
      const kept = isJobId(id) ? await this.find(id) : undefined;
      const script = kept && (await this.script(id));
      return kept && { id, ...kept, ...(script !== undefined && { script }) };
    };
    return within(patience, reading(), () => undefined);
  }

  /** Numbers and times of the submissions since a moment. Never rejects. */
  async since(moment: number): Promise<Document[]> {
    try {
      const folder = await this.options.folder();
      const found: Document[] = [];
      for (const name of await namesIn(folder)) {
        if (!name.endsWith('.json')) {
          continue;
        }
        const known = this.known.get(name);
        const { mtimeMs } = await stat(join(folder, name));
        if (mtimeMs < 1000 * moment) {
          continue;
        }
        const document =
          known?.mtimeMs === mtimeMs
            ? known.document
            : this.parsed((await this.read(name)) ?? '');
        if (document !== undefined) {
          this.known.set(name, { mtimeMs, document });
          found.push(document);
        }
      }
      return found.filter(({ at }) => at >= moment);
    } catch (error) {
      const message = messageOf(error);
      this.options.logger.warn({ message }, 'submissions are not known');
      return [];
    }
  }

  private async draft(request: SubmitRequest): Promise<Draft> {
    const { guard } = this.options;
    const late = (): undefined => undefined;
    const [script, commit] = await Promise.all([
      request.path === undefined
        ? request.script
        : within(
            patience,
            textIn(guard, request.path, scriptBytes),
            late
          ).catch(late),
      within(patience, commitOf(guard, request.directory), late)
    ]);
    return { script, commit };
  }

  private async keep(
    id: string,
    request: SubmitRequest,
    { commit, script }: Draft
  ): Promise<void> {
    const { now } = this.options;
    const folder = await this.options.folder();
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const { script: _text, ...rest } = request;
    const document: Document = {
      id,
      at: Math.floor(now()),
      request: rest,
      ...(commit === undefined ? {} : { commit })
    };
    const name = join(folder, baseOf(id));
    if (script !== undefined) {
      await writeWhole(`${name}.sh`, script);
    }
    await writeWhole(`${name}.json`, JSON.stringify(document));
    await writeWhole(join(folder, lastFile), id);
    this.written += script?.length ?? 0;
    const { limits = submissionLimits } = this.options;
    const isMuch = this.written > limits.bytes / 10;
    if (isMuch || now() - this.sweptAt >= sweepPause) {
      this.sweptAt = now();
      this.written = 0;
      await this.sweep(folder, limits);
    }
  }

  /** Removes what is too old, and the oldest of what is too much. */
  private async sweep(folder: string, limits: SubmissionLimits): Promise<void> {
    const { now } = this.options;
    const files = await Promise.all(
      (await namesIn(folder)).map(async name => {
        const path = join(folder, name);
        const { mtimeMs, size } = await stat(path);
        return { path, age: now() - mtimeMs / 1000, size };
      })
    );
    files.sort((a, b) => a.age - b.age);
    let room = limits.bytes;
    for (const { age, path, size } of files) {
      room -= size;
      const isLeft = path.endsWith('.tmp') && age > sweepPause;
      if (room < 0 || age > limits.days * 86_400 || isLeft) {
        await rm(path, { force: true });
      }
    }
  }

  private async read(name: string): Promise<string | undefined> {
    try {
      return await textOf(join(await this.options.folder(), name));
    } catch (error) {
      if (systemCode(error) !== 'ENOENT') {
        const message = messageOf(error);
        this.options.logger.warn({ message }, 'a submission cannot be read');
      }
      return undefined;
    }
  }

  private parsed(text: string): Document | undefined {
    try {
      return checkJson(Document, text, 'submission');
    } catch {
      // Of another version, or damaged.
      return undefined;
    }
  }

  private readonly known = new Map<
    string,
    { mtimeMs: number; document: Document }
  >();
  private sweptAt = -Infinity;
  /** Bytes of scripts since. */
  private written = 0;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') {
      return [];
    }
    throw error;
  }
}

async function textOf(path: string): Promise<string> {
  const { file, status } = await openRegular(path);
  try {
    if (status.size > scriptBytes) {
      throw new Error(`${path} is too large to be a script.`);
    }
    return await file.readFile('utf8');
  } finally {
    await file.close();
  }
}
