import { type Job, type JobDetail, isLive, jobKey } from '@jupyterlab-hpc/api';

import { parseJobId } from '../arrays';
import { jobFields, JobParser } from './job';
import { logFile, type LogNames } from '../logpath';
import { randomToken, RecordReader } from './records';
import { oneJobArgs } from './squeue';

const ownFields = [
  'JobID',
  'STDOUT',
  'STDERR',
  'Command',
  'BatchHost'
] as const;

/** What squeue tells of one job beyond its row. */
export interface Record {
  job: Job;
  /** The number of the job itself, as each array task has its own. */
  number: string;
  stdout?: string;
  stderr?: string;
  command?: string;
}

/** Asks for one job; an array answers with one record for each of its parts. */
export class OneJobQuery {
  readonly args: string[];

  constructor(
    private readonly id: string,
    several: boolean,
    version?: string
  ) {
    const token = randomToken();
    const fields = [...jobFields.slice(0, -1), ...ownFields, 'Name'];
    const parser = new JobParser(several);
    this.args = oneJobArgs(askedId(id), fields, token);
    this.reader = new RecordReader(fields.length, token, (values, cluster) => {
      const row = [
        ...values.slice(0, jobFields.length - 1),
        values.at(-1) ?? ''
      ];
      const own = values.slice(jobFields.length - 1, -1);
      this.records.push(makeRecord(parser.parse(row, cluster), own, version));
    });
  }

  add(chunk: Buffer): void {
    this.reader.add(chunk);
  }

  /** The record of this very job, or of the array's waiting rest. */
  end(): Record | undefined {
    this.reader.end();
    const { id, records } = this;
    return (
      records.find(({ job }) => jobKey(job) === jobKey({ id })) ??
      records.find(({ job }) => job.id.startsWith(`${id}_[`)) ??
      records.find(({ job }) => parseJobId(job.id)?.base === id)
    );
  }

  private readonly records: Record[] = [];
  private readonly reader: RecordReader;
}

/** squeue knows no ranges: the array is asked for, and the part looked up. */
function askedId(id: string): string {
  return id.endsWith(']') ? id.slice(0, id.indexOf('_')) : id;
}

function makeRecord(
  job: Job,
  own: readonly string[],
  version: string | undefined
): Record {
  const [number = '', stdout = '', stderr = '', command = '', host = ''] = own;
  const node = known(host) ? host : undefined;
  const [, task] = job.id.split('_');
  const names = {
    jobId: number,
    ...(job.arrayId === undefined ? {} : { arrayId: job.arrayId }),
    ...(task === undefined || job.tasks !== undefined ? {} : { task }),
    ...(node === undefined ? {} : { node }),
    user: job.user,
    name: job.name,
    directory: job.directory ?? '/',
    hasLastDigit: !/^2[0-2]\./.test(version ?? '')
  };
  const record: Record = { job, number };
  if (known(command)) {
    record.command = command;
  }
  // The waiting rest of an array has no log: each task will have its own.
  if (job.tasks === undefined) {
    const place = (told: string): string | undefined =>
      usualLog(told, names) ?? logFile(told, names);
    const output = known(stdout) ? place(stdout) : undefined;
    const errors = known(stderr) ? place(stderr) : output;
    Object.assign(
      record,
      output === undefined ? {} : { stdout: output },
      errors === undefined ? {} : { stderr: errors }
    );
  }
  return record;
}

/**
 * The log of a job that was given no pattern. Of a task of an array, squeue
 * 22.05 then tells a file with the task's own number, while Slurm writes to
 * one with the array's. What stands in the folder's name is no pattern here.
 */
function usualLog(told: string, names: LogNames): string | undefined {
  const { arrayId, directory, jobId, task } = names;
  if (told !== `${directory}/slurm-${jobId}.out`) {
    return undefined;
  }
  return arrayId === undefined || task === undefined
    ? told
    : `${directory}/slurm-${arrayId}_${task}.out`;
}

function known(value: string): boolean {
  return !['', '(null)', 'N/A', 'n/a'].includes(value);
}

/** Fields whose value is the rest of their line, spaces and all. */
const wholeLine =
  /^(Command|WorkDir|StdErr|StdIn|StdOut|Comment|AdminComment|SystemComment|Extra)=([\s\S]*)$/;

/** Puts together what squeue and `scontrol show job` tell. */
export function jobDetail(record: Record, shown: string): JobDetail {
  const { job, number, ...paths } = record;
  const fields = parseFields(ownPart(shown, number), job.name);
  const exitCode = fields.find(({ name }) => name === 'ExitCode')?.value;
  return {
    job,
    ...paths,
    ...(exitCode === undefined || isLive(job.state) ? {} : { exitCode }),
    fields
  };
}

/** Of the parts of an array or a heterogeneous job, the one with this number. */
function ownPart(shown: string, number: string): string {
  const parts = shown.split(/\n\n+(?=JobId=)/);
  return parts.find(part => part.startsWith(`JobId=${number} `)) ?? shown;
}

function parseFields(text: string, jobName: string): JobDetail['fields'] {
  // The name may look like further fields; it is known, and taken out.
  const [before = '', after] = text.split(`JobName=${jobName}\n`, 2);
  const rest = after === undefined ? text : `${before.trimEnd()}\n${after}`;
  return rest.split('\n   ').flatMap(line => {
    const whole = wholeLine.exec(line.trimEnd());
    if (whole !== null) {
      return [{ name: whole[1] ?? '', value: whole[2] ?? '' }];
    }
    return line
      .trim()
      .split(/\s+(?=[A-Za-z][A-Za-z0-9_/:.()-]*=)/)
      .flatMap(field => {
        const equals = field.indexOf('=');
        return equals > 0
          ? [{ name: field.slice(0, equals), value: field.slice(equals + 1) }]
          : [];
      });
  });
}
