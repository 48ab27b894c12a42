import type { ActionResult, ErrorInfo, JobAction } from '@jupyterlab-hpc/api';

import { BridgeError } from '../../errors';
import { parseJobId } from '../arrays';
import { errorFor, parseComplaints } from './complaints';
import { liveArgs, LiveJobs } from './live';
import { hasFailed } from './messages';
import type { SlurmRunner } from './runner';
import { commandsOf, needsLook, type Target, targetsFor } from './targets';

/** Remote calls of one `squeue --me`. */
const lookCost = 3;

/** Milliseconds for which a person waits for all of an action to get its turn. */
const patience = 30_000;

/** Failures after which more commands would only wait for the same. */
const hopeless: ReadonlySet<ErrorInfo['code']> = new Set<ErrorInfo['code']>([
  'scheduler-busy',
  'scheduler-down',
  'scheduler-missing'
]);

/** Slurm says that there is no such job. */
const notAlone: ErrorInfo = {
  code: 'scheduler-refused',
  message: 'One component of a heterogeneous job cannot be requeued alone.',
  hint: 'Requeue all its components together.'
};

function explainComponents(
  live: LiveJobs,
  errors: Map<string, ErrorInfo>
): void {
  for (const [id, { code }] of errors) {
    const { base = '', component } = parseJobId(id) ?? {};
    const isThere =
      component !== undefined && live.allComponents(base).has(component);
    if (isThere && code === 'job-not-found') {
      errors.set(id, notAlone);
    }
  }
}

/** Does something to jobs, and tells for each id whether it was done. */
export class JobActions {
  constructor(private readonly runner: SlurmRunner) {}

  /**
   * One result per id, in their order. Rejects only where nothing could be
   * done at all.
   */
  async act(
    action: JobAction,
    ids: readonly string[]
  ): Promise<ActionResult[]> {
    const errors = new Map<string, ErrorInfo>();
    const live = needsLook(action, ids) ? await this.look() : undefined;
    const commands = commandsOf(targetsFor(action, ids, live));
    const until = performance.now() + patience;
    let end: BridgeError | undefined;
    let done = 0;
    for (const targets of commands) {
      const failure =
        end ?? (await this.command(action, targets, errors, until));
      if (failure === undefined) {
        done += 1;
        continue;
      }
      targets.forEach(({ ids: failed }) =>
        failed.forEach(id => errors.set(id, failure.info))
      );
      end = hopeless.has(failure.info.code) ? failure : undefined;
    }
    if (end !== undefined && done === 0) {
      throw end;
    }
    if (action === 'cancel') {
      await this.forgiveEnded(ids, errors);
    } else if (action === 'requeue' && live !== undefined) {
      explainComponents(live, errors);
    }
    return ids.map(id => {
      const error = errors.get(id);
      return error === undefined ? { id } : { id, error };
    });
  }

  /** The failure of the command as a whole; those of single ids go to `errors`. */
  private async command(
    action: JobAction,
    targets: readonly Target[],
    errors: Map<string, ErrorInfo>,
    until: number
  ): Promise<BridgeError | undefined> {
    const names = targets.map(({ argument }) => argument);
    const program = action === 'cancel' ? 'scancel' : 'scontrol';
    // Without -v, scancel is silent about jobs that it does not find.
    const args =
      action === 'cancel' ? ['-v', ...names] : [action, names.join(',')];
    let result;
    try {
      result = await this.runner.attempt(program, args, {
        cost: targets.length,
        maxWait: Math.max(0, until - performance.now())
      });
    } catch (error) {
      if (error instanceof BridgeError) {
        return error;
      }
      throw error;
    }
    const complaints = parseComplaints(result.stderr);
    if (complaints.length === 0 && hasFailed(result)) {
      return this.runner.failure(program, result.stderr);
    }
    for (const { argument, ids } of targets) {
      for (const id of ids) {
        const error = errorFor(action, id, argument, complaints);
        if (error !== undefined) {
          errors.set(id, error);
        }
      }
    }
    const codes = [...errors.values()].map(({ code }) => code);
    return codes.includes('scheduler-down')
      ? this.runner.failure(program, result.stderr)
      : undefined;
  }

  /**
   * Slurm refuses a range for one task that is gone, and cancels the others
   * all the same: what has ended of a range counts as cancelled.
   */
  private async forgiveEnded(
    ids: readonly string[],
    errors: Map<string, ErrorInfo>
  ): Promise<void> {
    const doubtful = ids.filter(
      id =>
        id.endsWith(']') &&
        ['job-not-found', 'scheduler-refused'].includes(
          errors.get(id)?.code ?? ''
        )
    );
    if (doubtful.length === 0) {
      return;
    }
    const live = await this.look();
    doubtful.filter(id => !live.has(id)).forEach(id => errors.delete(id));
  }

  private async look(): Promise<LiveJobs> {
    const { stdout } = await this.runner.query('squeue', liveArgs, {
      cost: lookCost
    });
    return new LiveJobs(stdout);
  }
}
