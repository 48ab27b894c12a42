import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import type {
  ErrorInfo,
  Job,
  JobState,
  SubmitRequest
} from '@jupyterlab-hpc/api';

import { BridgeError } from '../../errors';
import { parseJobId } from '../arrays';
import type { User } from './cluster';
import type { Ordinary } from './ordinary';

/** Milliseconds between two questions, and after which a test gives up. */
const pause = 50;
const patience = 30_000;

/** A scheduler in the hands of a person, with a folder of theirs for what jobs write. */
export class Scene {
  readonly folder: string;
  private readonly made: string[] = [];
  private count = 0;

  constructor(
    readonly scheduler: Ordinary,
    readonly user: User
  ) {
    this.folder = join(user.home, `scene-${scheduler.pid}`);
    this.asUser('mkdir', '-p', this.folder);
  }

  async end(): Promise<void> {
    if (this.made.length > 0 && !this.scheduler.isGone) {
      await this.scheduler.act('cancel', this.made);
      await this.until(async () => {
        const jobs = await this.scheduler.queue('mine');
        return jobs.every(job => !this.isOurs(job) || job.ended !== undefined);
      });
    }
    await this.scheduler.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Runs a program as the person. */
  asUser(program: string, ...args: string[]): void {
    const { gid, uid } = this.user;
    execFileSync(program, args, { cwd: '/', gid, uid });
  }

  /** Submits the lines of a bash script; those with # first are directives. */
  async submit(
    lines: readonly string[],
    request: Partial<SubmitRequest> = {}
  ): Promise<string> {
    const script = ['#!/bin/bash', ...lines, ''].join('\n');
    const { id } = await this.scheduler.submit({
      script,
      name: 'test-job',
      directory: this.folder,
      ...request
    });
    this.made.push(id);
    return id;
  }

  /** Why a submission is refused. */
  async refusal(request: Partial<SubmitRequest>): Promise<ErrorInfo> {
    const { id } = await this.scheduler
      .submit({ directory: this.folder, ...request })
      .catch((error: unknown) => {
        if (error instanceof BridgeError) {
          return { id: error };
        }
        throw error;
      });
    if (id instanceof BridgeError) {
      return id.info;
    }
    this.made.push(id);
    throw new Error(`It was accepted as ${id}.`);
  }

  /** The rows of a job or an array. */
  async rows(id: string): Promise<Job[]> {
    const jobs = await this.scheduler.queue('mine');
    return jobs.filter(job => parseJobId(job.id)?.base === id);
  }

  /** How many tasks of a job are in each state. */
  async states(id: string): Promise<Partial<Record<JobState, number>>> {
    const counts: Partial<Record<JobState, number>> = {};
    for (const { state, tasks = 1 } of await this.rows(id)) {
      counts[state] = (counts[state] ?? 0) + tasks;
    }
    return counts;
  }

  /** Waits until a job (or a task) is in a state, and gives its row. */
  async reaches(id: string, state: JobState, within = patience): Promise<Job> {
    const base = parseJobId(id)?.base ?? '';
    let seen: Job | undefined;
    const look = async (): Promise<boolean> => {
      seen = (await this.rows(base)).find(row => row.id === id);
      return seen?.state === state;
    };
    await this.until(
      look,
      () => `${id} to be ${state}; it is ${JSON.stringify(seen)}`,
      within
    );
    if (seen === undefined) {
      throw new Error(`${id} is gone.`);
    }
    return seen;
  }

  /** Waits until all of a job has ended. */
  async ends(id: string): Promise<void> {
    await this.until(async () =>
      (await this.rows(id)).every(({ ended }) => ended !== undefined)
    );
  }

  async until(
    holds: () => Promise<boolean>,
    what: () => string = () => 'what has to come',
    within = patience
  ): Promise<void> {
    const end = performance.now() + within;
    while (!(await holds())) {
      if (performance.now() > end) {
        throw new Error(`In vain was waited for ${what()}.`);
      }
      await delay(pause);
    }
  }

  async log(id: string): Promise<string> {
    return readFileSync(await this.scheduler.logPath(id, 'stdout'), 'utf8');
  }

  /** A path in the folder, another for each call. */
  path(name: string): string {
    this.count += 1;
    return join(this.folder, `${this.count}-${name}`);
  }

  /** What a job wrote there; empty when it did not. */
  text(path: string): string {
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  }

  /** Waits for what a job writes there. */
  async written(path: string): Promise<string> {
    await this.until(
      () => Promise.resolve(this.text(path).endsWith('\n')),
      () => `a line in ${path}`
    );
    return this.text(path).trimEnd();
  }

  private isOurs({ id }: Job): boolean {
    return this.made.includes(parseJobId(id)?.base ?? '');
  }
}
