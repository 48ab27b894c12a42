/** @jest-environment node */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { JobWindow, Submitted } from '@jupyterlab-hpc/api';
import { Type } from '@sinclair/typebox';

import { BridgePlace, ordinary } from '../../testing/place';
import type { BridgeProcess } from '../../testing/process';
import { Dice } from '../../testing/random';
import { check } from '../../validate';
import { parseJobId, taskNumbers } from '../arrays';
import { processesIn } from '../testing/processes';
import { tasksIn } from './changes';

/** `npm run soak` asks for more. */
const kills = Number(process.env['HPC_SOAK_KILLS'] ?? 50);

jest.setTimeout(60_000 + kills * 3000);

/** Seconds by which a script may write that it began after it was cancelled: it was on its way. */
const slack = 2;

const Results = Type.Object({
  results: Type.Array(
    Type.Object({ id: Type.String(), error: Type.Optional(Type.Unknown()) })
  )
});

/** A script that tells when each of its tasks begins, in a line that no other can break. */
const script = (journal: string, array: number, seconds: string): string =>
  [
    '#!/bin/bash',
    ...(array > 1 ? [`#SBATCH --array=1-${array}%2`] : []),
    '#SBATCH -o /dev/null',
    `echo "$SLURM_JOB_NAME \${SLURM_ARRAY_TASK_ID:-0} $(date +%s.%N)" >> ${journal}`,
    `sleep ${seconds}`,
    ''
  ].join('\n');

/** What a bridge was told and said it had done. */
class Client {
  /** Names by id, of what it said it took. */
  readonly accepted = new Map<string, string>();
  /** Epoch seconds by id, of what it said it cancelled. */
  readonly cancelled = new Map<string, number>();
  /** What it was to cancel; it may have done so, and been killed before it said so. */
  readonly condemned = new Set<string>();
  private count = 0;
  private answers = 0;
  private awaited: { number: number; come: () => void } | undefined;

  constructor(
    private readonly dice: Dice,
    private readonly work: string,
    private readonly journal: string
  ) {}

  /** Goes on until the bridge does not answer any more. */
  async use(bridge: BridgeProcess): Promise<void> {
    try {
      for (;;) {
        await this.one(bridge);
        this.answers += 1;
        if (this.answers === this.awaited?.number) {
          this.awaited.come();
        }
      }
    } catch {
      // It was killed: what it did not say is not known.
    }
  }

  /** Resolves once so many more answers have come, however long they take. */
  hears(number: number): Promise<void> {
    return new Promise(come => {
      this.awaited = { number: this.answers + number, come };
    });
  }

  private async one(bridge: BridgeProcess): Promise<void> {
    const ids = [...this.accepted.keys()];
    const some = ids.length === 0 ? undefined : this.dice.of(ids.slice(-12));
    switch (this.dice.below(some === undefined ? 1 : 6)) {
      case 0:
      case 1:
        return this.submit(bridge);
      case 2:
        return this.cancel(bridge, some ?? '');
      case 3:
        await this.act(bridge, 'hold', some ?? '');
        return;
      case 4:
        await this.act(bridge, 'release', some ?? '');
        return;
      default:
        await bridge.get('/jobs?fresh=true');
    }
  }

  private async submit(bridge: BridgeProcess): Promise<void> {
    const name = `soak-${(this.count += 1)}`;
    const seconds = this.dice.of(['0', '0.05', '0.3']);
    const reply = await bridge.post('/jobs', {
      script: script(this.journal, this.dice.below(4), seconds),
      directory: this.work,
      options: { 'job-name': name }
    });
    expect(reply.status).toBe(200);
    this.accepted.set(check(Submitted, reply.body, 'submit').id, name);
  }

  private async cancel(bridge: BridgeProcess, id: string): Promise<void> {
    this.condemned.add(id);
    if (await this.act(bridge, 'cancel', id)) {
      this.cancelled.set(id, Date.now() / 1000);
    }
  }

  private async act(
    bridge: BridgeProcess,
    action: string,
    id: string
  ): Promise<boolean> {
    const { body } = await bridge.post('/jobs/actions', { action, ids: [id] });
    const [result] = check(Results, body, 'act').results;
    return result?.error === undefined;
  }
}

it(`survives ${kills} kill -9 of the bridge: no job is run twice, none is lost, none goes on after cancel`, async () => {
  const place = new BridgePlace();
  try {
    const data = place.private('data', ordinary);
    const work = place.private('work', ordinary);
    const journal = join(work, 'journal');
    const dice = new Dice(20_261_125);
    const client = new Client(dice, work, journal);
    const begin = () =>
      place.start({
        account: ordinary,
        config: {
          scheduler: 'local',
          localCpus: 4,
          jobEnvironment: 'all',
          server: { dataDir: data }
        }
      });
    for (let round = 0; round < kills; round += 1) {
      const bridge = begin();
      // Some are killed before they listen.
      if (dice.below(8) > 0) {
        await bridge.ready;
        const heard = client.hears(1 + dice.below(20));
        const using = client.use(bridge);
        await heard;
        // In the midst of the next.
        await delay(dice.below(30));
        await bridge.kill('SIGKILL');
        await using;
      } else {
        await delay(dice.below(150));
        await bridge.kill('SIGKILL');
      }
    }

    const last = begin();
    await last.ready;
    for (const id of client.accepted.keys()) {
      await last.post('/jobs/actions', { action: 'release', ids: [id] });
    }
    let rows: JobWindow['rows'] = [];
    do {
      await delay(100);
      const { body } = await last.get('/jobs?fresh=true&limit=1000');
      rows = check(JobWindow, body, 'jobs').rows;
    } while (rows.some(({ ended }) => ended === undefined));

    const began = new Map<string, number[]>();
    for (const line of readFileSync(journal, 'utf8').trimEnd().split('\n')) {
      const [name = '', task = '', at] = line.split(' ');
      const key = `${name} ${task}`;
      began.set(key, [...(began.get(key) ?? []), Number(at)]);
    }
    const ids = new Set(rows.map(({ id }) => parseJobId(id)?.base));
    expect([...client.accepted.keys()].filter(id => !ids.has(id))).toEqual([]);
    expect([...began].filter(([, times]) => times.length > 1)).toEqual([]);
    for (const row of rows) {
      const base = parseJobId(row.id)?.base ?? '';
      const cancelledAt = client.cancelled.get(base);
      const tasks = taskNumbers(parseJobId(row.id)?.tasks ?? tasksIn('0'));
      for (const task of tasks) {
        const [at] = began.get(`${row.name} ${task}`) ?? [];
        if (row.state === 'completed') {
          expect(at).toBeGreaterThan(0);
        } else {
          expect(row.state).toBe('cancelled');
          expect(client.condemned.has(base)).toBe(true);
        }
        if (cancelledAt !== undefined && at !== undefined) {
          expect(at).toBeLessThan(cancelledAt + slack);
        }
      }
    }
    expect(processesIn(work)).toEqual([]);
    expect(client.accepted.size).toBeGreaterThan(kills / 5);
    expect(client.cancelled.size).toBeGreaterThan(0);
  } finally {
    await place.close();
  }
});
