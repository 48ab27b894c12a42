import type { Job } from '@jupyterlab-hpc/api';

import type { Measured, Usage } from '../finished';
import { parseMemory } from '../quantities';
import { AllocationParser } from './allocations';
import { FieldReader } from './fieldreader';
import type { OutputReader } from './output';
import { allocationFields, usageFields } from './sacct';
import { parseDuration } from './times';

/** Reads the output of `finishedArgs`, chunk by chunk. */
export class FinishedReader implements OutputReader<Job[]> {
  constructor(token: string, several: boolean) {
    const parser = new AllocationParser(several);
    this.reader = new FieldReader(allocationFields.length, token, values => {
      const job = parser.parse(values);
      if (job !== undefined) {
        this.jobs.push(job);
      }
    });
  }

  add(chunk: Buffer): void {
    this.reader.add(chunk);
  }

  end(): Job[] {
    this.reader.end();
    return this.jobs;
  }

  private readonly reader: FieldReader;
  private readonly jobs: Job[] = [];
}

/** Puts together jobs and their steps, which follow them. */
export class MeasuredReader implements OutputReader<Measured[]> {
  constructor(token: string, several: boolean) {
    const parser = new AllocationParser(several);
    const fields = usageFields.length + allocationFields.length;
    this.reader = new FieldReader(fields, token, values => {
      const [raw = '', cpu = '', given = '', tasks = '', rss = ''] = values;
      const row = values.slice(usageFields.length);
      if (raw.includes('.')) {
        this.takeStep(raw, tasks, rss);
        return;
      }
      const job = parser.parse(row);
      if (job !== undefined) {
        this.found.set(raw, { job, usage: usageOf(job, cpu, given) });
      }
    });
  }

  add(chunk: Buffer): void {
    this.reader.add(chunk);
  }

  /** Throws a `RecordError` when the output is not whole. */
  end(): Measured[] {
    this.reader.end();
    return [...this.found.values()];
  }

  /** As `seff` has it: the largest task of a step, times its tasks. */
  private takeStep(raw: string, tasks: string, rss: string): void {
    const number = raw.slice(0, raw.indexOf('.'));
    const known = this.found.get(number);
    const largest = parseMemory(rss);
    if (known === undefined || largest === undefined) {
      return;
    }
    const peak = Math.max(
      known.usage.peak ?? 0,
      largest * Math.max(1, Number(tasks) || 1)
    );
    this.found.set(number, { ...known, usage: { ...known.usage, peak } });
  }

  private readonly reader: FieldReader;
  private readonly found = new Map<string, Measured>();
}

function usageOf(job: Job, cpu: string, given: string): Usage {
  // `1-02:03:04` or `03:04.567`.
  const cpuUsed = parseDuration(cpu.replace(/\.[0-9]+$/, ''));
  const cpuGiven = Number(given);
  return {
    ...(job.elapsed === undefined ? {} : { elapsed: job.elapsed }),
    ...(cpuUsed === undefined || !(cpuGiven > 0) ? {} : { cpuUsed, cpuGiven })
  };
}
