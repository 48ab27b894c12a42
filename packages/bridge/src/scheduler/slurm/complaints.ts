import type { ErrorInfo } from '@jupyterlab-hpc/api';

import { commonTasks, countTasks, parseJobId } from '../arrays';
import { explain } from './messages';
import type { Order } from './targets';

/** What Slurm says against acting on one id, which may name many tasks. */
export interface Complaint {
  readonly id: string;
  readonly words: string;
}

const patterns: readonly RegExp[] = [
  // scancel -v
  /^scancel: error: Kill job error on job id (?<id>\S+): (?<words>.+)$/,
  // scontrol, of one job
  /^(?<words>.+) for job (?<id>[0-9][0-9_+,:\-[\]%]*)$/,
  // scontrol, of the tasks of an array
  /^(?<id>[0-9]+(?:[_+][0-9,:.-]+)?): (?<words>.+)$/
];

/** Reads the complaints of `scancel -v` and `scontrol`, which exit codes hide. */
export function parseComplaints(stderr: string): Complaint[] {
  return stderr.split('\n').flatMap(line => {
    const match = patterns.map(pattern => pattern.exec(line)).find(Boolean);
    const { id, words } = match?.groups ?? {};
    return id === undefined || words === undefined || words === 'No error'
      ? []
      : // A long list of tasks is cut off: what is said may be of any of them.
        [{ id: id.replace(/_.*\.\.\.$/, ''), words }];
  });
}

/**
 * The error for one id, if Slurm did not do it. The rest of an array, which is
 * one id, is done when it was done to any of its tasks: those that started or
 * ended meanwhile are not meant.
 */
export function errorFor(
  action: Order,
  id: string,
  argument: string,
  complaints: readonly Complaint[]
): ErrorInfo | undefined {
  const about = complaints.filter(complaint =>
    concerns(complaint.id, id, argument)
  );
  const [first] = about;
  if (first === undefined || !covers(about, id, argument)) {
    return undefined;
  }
  const program = action === 'cancel' ? 'scancel' : 'scontrol';
  return explain(program, first.words);
}

function concerns(complaint: string, id: string, argument: string): boolean {
  if (complaint === id || complaint === argument) {
    return true;
  }
  const said = parseJobId(complaint);
  const asked = parseJobId(id);
  if (said === undefined || asked === undefined || said.base !== asked.base) {
    return false;
  }
  if (asked.component !== undefined || said.component !== undefined) {
    return false;
  }
  return (
    asked.tasks === undefined ||
    said.tasks === undefined ||
    commonTasks(asked.tasks, said.tasks) > 0
  );
}

function covers(
  complaints: readonly Complaint[],
  id: string,
  argument: string
): boolean {
  const asked = parseJobId(id)?.tasks;
  if (asked === undefined) {
    return true;
  }
  let covered = 0;
  for (const complaint of complaints) {
    const said = parseJobId(complaint.id)?.tasks;
    if (said === undefined || complaint.id === argument) {
      return true;
    }
    covered += commonTasks(asked, said);
  }
  return covered >= countTasks(asked);
}
