import { isLive, type Job } from '@jupyterlab-hpc/api';

import { JobParser, jobFields } from './job';
import { copyOf, Memo } from './memo';

/** Makes jobs of what accounting prints of them. */
export class AllocationParser {
  /** With `several` clusters, each job says which one it is of. */
  constructor(several: boolean) {
    this.rows = new JobParser(several);
  }

  /** Undefined for a job that has not ended. */
  parse(values: readonly string[]): Job | undefined {
    // In the order of `allocationFields`.
    const [
      id = '',
      cluster = '',
      user = '',
      account = '',
      partition = '',
      qos = '',
      state = '',
      exitCode = '',
      submitted = '',
      start = '',
      end = '',
      elapsed = '',
      limit = '',
      nodes = '',
      cpus = '',
      allocated = '',
      asked = '',
      nodeList = '',
      directory = '',
      comment = '',
      name = ''
    ] = values;
    // Of a job that never ran, the start is the moment of its end.
    const ran = nodeList !== 'None assigned';
    const given: Record<string, string> = {
      JobArrayID: id,
      Cluster: cluster,
      UserName: user,
      Account: account,
      Partition: partition,
      QOS: qos,
      State: state,
      SubmitTime: submitted,
      StartTime: ran ? start : '',
      EndTime: end,
      NumNodes: nodes,
      NumCPUs: cpus,
      'tres-alloc': allocated === '' ? asked : allocated,
      NodeList: ran ? nodeList : '',
      WorkDir: directory,
      Comment: comment,
      Name: name
    };
    const row = jobFields.map(field => given[field] ?? '');
    const job = this.rows.parse(row);
    if (isLive(job.state)) {
      return undefined;
    }
    if (job.nodeList !== undefined && /^[0-9]+$/.test(elapsed)) {
      job.elapsed = Number(elapsed);
    }
    if (/^[0-9]+$/.test(limit)) {
      job.timeLimit = 60 * Number(limit);
    }
    const code = this.exitCodes.get(exitCode);
    if (code !== undefined) {
      job.exitCode = code;
    }
    return job;
  }

  private readonly exitCodes = new Memo(text =>
    /^[0-9]+:[0-9]+$/.test(text) ? copyOf(text) : undefined
  );
  private readonly rows: JobParser;
}
