import type { JobUse } from '@jupyterlab-hpc/api';

import { BridgeError } from '../../errors';
import { parseTres } from '../quantities';
import type { Record } from './detail';
import { Kept } from './kept';
import type { SlurmRunner } from './runner';
import { parseDuration } from './times';

/** Milliseconds in which a job is measured once. */
const measureFor = 10_000;

/** The steps of the controller, and the nodes of the job. */
const cost = 2;

/** Jobs whose last measurement is remembered. */
const most = 64;

export interface UsesOptions {
  readonly runner: Pick<SlurmRunner, 'query'>;
  readonly record: (id: string) => Promise<Record>;
  /** Whether the cluster measures nothing: `jobacct_gather/none`. */
  readonly isUnmeasured: () => Promise<boolean>;
  readonly now: () => number;
}

/** What running jobs use: each is measured at most once in 10 s. */
export class Uses {
  constructor(private readonly options: UsesOptions) {}

  of(id: string): Promise<JobUse> {
    const kept =
      this.kept.get(id) ??
      new Kept(measureFor, () => this.ask(id), this.options.now);
    this.kept.delete(id);
    this.kept.set(id, kept);
    const [oldest] = this.kept.keys();
    if (this.kept.size > most && oldest !== undefined) {
      this.kept.delete(oldest);
    }
    return kept.get();
  }

  private async ask(id: string): Promise<JobUse> {
    const { isUnmeasured, record, runner } = this.options;
    if (await isUnmeasured()) {
      throw new BridgeError({
        code: 'not-supported',
        message: 'This cluster does not measure what jobs use.',
        hint: 'Its JobAcctGatherType is none; administrators can change that.'
      });
    }
    const { job, number } = await record(id);
    if (job.state !== 'running') {
      throw new BridgeError({
        code: 'scheduler-refused',
        message: `Job ${id} does not run.`,
        hint: 'Only what runs can be measured.'
      });
    }
    const at = Math.floor(Date.now() / 1000);
    const { stdout } = await runner.query('sstat', useArgs(number), { cost });
    const use = parseUse(stdout, [number, id]);
    if (use === undefined) {
      throw new BridgeError({
        code: 'not-supported',
        message: 'Slurm tells nothing of what this job uses.',
        hint: 'It measures the steps of jobs of your own, every half a minute or so.'
      });
    }
    return { ...use, at };
  }

  private readonly kept = new Map<string, Kept<JobUse>>();
}

/** Asks for all steps of a job, by its own number. */
export function useArgs(number: string): string[] {
  return [
    '--allsteps',
    '--noheader',
    '--noconvert',
    '--parsable2',
    '--format=JobID,NTasks,AveRSS,MaxRSS,TRESUsageInTot',
    `--jobs=${number}`
  ];
}

/**
 * Sums up the steps of a job; undefined without any. Of the number that an
 * array shares with its last task, `sstat` tells all tasks: only the lines of
 * `names` count.
 */
export function parseUse(
  text: string,
  names: readonly string[]
): Omit<JobUse, 'at'> | undefined {
  const steps = text.split('\n').flatMap(line => {
    const [step = '', tasks, average, peak, total = ''] = line.split('|');
    const [, job = '', name] = /^(.*?)\.(.*)$/.exec(step) ?? [];
    // It only keeps the place for those who come from outside.
    if (!names.includes(job) || name === 'extern') {
      return [];
    }
    const tres = parseTres(total);
    return [
      {
        cpuTime: parseDuration(tres.get('cpu') ?? '') ?? 0,
        memory: amount(tres.get('mem')),
        tasks: amount(tasks),
        averageMemory: amount(average),
        peakMemory: amount(peak)
      }
    ];
  });
  const [first, ...rest] = steps;
  return first === undefined
    ? undefined
    : rest.reduce((all, one) => {
        const { averageMemory, peakMemory } =
          one.peakMemory > all.peakMemory ? one : all;
        return {
          cpuTime: all.cpuTime + one.cpuTime,
          memory: all.memory + one.memory,
          tasks: all.tasks + one.tasks,
          averageMemory,
          peakMemory
        };
      }, first);
}

/** A whole number without a unit, as `--noconvert` has it. */
function amount(text: string | undefined): number {
  return text !== undefined && /^[0-9]+$/.test(text) ? Number(text) : 0;
}
