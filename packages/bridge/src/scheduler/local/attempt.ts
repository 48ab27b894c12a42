import { readFileSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { type Static, type TSchema, Type } from '@sinclair/typebox';

import { syncFolder, writeWhole } from '../../atomic';
import { systemCode } from '../../errors';
import { checkJson } from '../../validate';
import { Identity } from './identity';

/** What a supervisor writes before it begins a task: whoever reads it knows that it was begun. */
export const RunNote = Type.Object({
  supervisor: Identity,
  /** In the environment of each process of the task. */
  mark: Type.String(),
  started: Type.Number()
});
export type RunNote = Static<typeof RunNote>;

/**
 * Why a task ended: by itself, at its time limit, because a person cancelled
 * it, because it was asked to for another reason, with its session, or because
 * it never could begin.
 */
export const causes = [
  'exit',
  'limit',
  'cancelled',
  'asked',
  'session',
  'unable'
] as const;

/** What a supervisor is sent to have its task cancelled; SIGTERM just ends it. */
export const cancelSignal = 'SIGUSR2';
/** What a supervisor is sent when its time limit may be another or its task is to stand still or go on, as daemons are to read their settings again. */
export const changeSignal = 'SIGHUP';

/** What a supervisor writes when all of a task is gone. */
export const EndNote = Type.Object({
  cause: Type.Union(causes.map(word => Type.Literal(word))),
  code: Type.Optional(Type.Integer()),
  signal: Type.Optional(Type.String()),
  started: Type.Optional(Type.Number()),
  ended: Type.Number(),
  elapsed: Type.Number(),
  message: Type.Optional(Type.String())
});
export type EndNote = Static<typeof EndNote>;

/** Bytes that are set aside for an end, so that a full disk cannot take it away. */
const reserved = 4096;

/** The files of one attempt at one task of a job. */
export class AttemptFiles {
  constructor(
    private readonly folder: string,
    task: number,
    attempt: number
  ) {
    this.name = `${task}.${attempt}.json`;
  }

  /** Undefined as long as no supervisor has begun it. */
  run(): RunNote | undefined {
    return read(RunNote, this.path('run'));
  }

  end(): EndNote | undefined {
    return read(EndNote, this.path('end'));
  }

  /** On disk, with room for the end, before this resolves. */
  async begin(note: RunNote): Promise<void> {
    const file = await open(this.path('room'), 'w', 0o600);
    try {
      await file.writeFile(' '.repeat(reserved));
      await file.sync();
    } finally {
      await file.close();
    }
    await writeWhole(this.path('run'), JSON.stringify(note));
  }

  /** Takes the room that was set aside; on disk before this resolves. */
  async finish(note: EndNote): Promise<void> {
    const text = JSON.stringify({
      ...note,
      ...(note.message !== undefined && {
        message: note.message.slice(0, reserved / 4)
      })
    });
    try {
      const file = await open(this.path('room'), 'r+');
      try {
        await file.write(text.padEnd(reserved), 0, 'utf8');
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(this.path('room'), this.path('end'));
      await syncFolder(this.folder);
    } catch (error) {
      if (systemCode(error) !== 'ENOENT') {
        throw error;
      }
      await writeWhole(this.path('end'), text);
    }
  }

  /** When all of it is told by the state of the job. */
  async remove(): Promise<void> {
    for (const kind of ['run', 'end', 'room'] as const) {
      await rm(this.path(kind), { force: true });
    }
  }

  private path(kind: 'run' | 'end' | 'room'): string {
    return join(this.folder, `${kind}-${this.name}`);
  }

  private readonly name: string;
}

function read<S extends TSchema>(
  schema: S,
  path: string
): Static<S> | undefined {
  let text;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
  return checkJson(schema, text, path);
}
