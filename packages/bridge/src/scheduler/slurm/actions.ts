import type {
  ActionResult,
  ErrorInfo,
  JobAction,
  JobChange
} from '@jupyterlab-hpc/api';

import { BridgeError } from '../../errors';
import { parseJobId } from '../arrays';
import { changeRefusal, updateArgs } from './change';
import { errorFor, parseComplaints } from './complaints';
import { liveArgs, LiveJobs } from './live';
import { hasFailed } from './messages';
import type { SlurmRunner } from './runner';
import { isSuspension, isUnclear, suspensionRefusal } from './suspension';
import {
  commandsOf,
  needsLook,
  type Order,
  type Target,
  targetsFor
} from './targets';

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

/** A command that does something to jobs. */
interface Command {
  readonly order: Order;
  readonly program: 'scancel' | 'scontrol';
  readonly args: (names: readonly string[]) => string[];
}

function commandFor(action: JobAction): Command {
  return action === 'cancel'
    ? {
        order: action,
        program: 'scancel',
        // Without -v, it is silent about jobs that it does not find.
        args: names => ['-v', ...names]
      }
    : {
        order: action,
        program: 'scontrol',
        args: names => [action, names.join(',')]
      };
}

/** One for each id, in their order. */
function resultsOf(
  ids: readonly string[],
  errors: ReadonlyMap<string, ErrorInfo>
): ActionResult[] {
  return ids.map(id => {
    const error = errors.get(id);
    return error === undefined ? { id } : { id, error };
  });
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
    const { errors, live } = await this.carryOut(commandFor(action), ids);
    if (action === 'cancel') {
      await this.forgiveEnded(ids, errors);
    } else if (action === 'requeue' && live !== undefined) {
      explainComponents(live, errors);
    } else if (isSuspension(action)) {
      await this.explainSuspension(action, errors);
    }
    return resultsOf(ids, errors);
  }

  /** Makes something of jobs another; as `act`. */
  async change(
    change: JobChange,
    ids: readonly string[]
  ): Promise<ActionResult[]> {
    const { errors } = await this.carryOut(
      {
        order: 'update',
        program: 'scontrol',
        args: names => updateArgs(change, names)
      },
      ids
    );
    return resultsOf(ids, errors).map(({ id, error }) =>
      error === undefined ? { id } : { id, error: changeRefusal(change, error) }
    );
  }

  /** What became of each id, of those that it was not done to. */
  private async carryOut(
    command: Command,
    ids: readonly string[]
  ): Promise<{ errors: Map<string, ErrorInfo>; live: LiveJobs | undefined }> {
    const { order } = command;
    const errors = new Map<string, ErrorInfo>();
    const live = needsLook(order, ids) ? await this.look() : undefined;
    const commands = commandsOf(targetsFor(order, ids, live));
    const until = performance.now() + patience;
    let end: BridgeError | undefined;
    let done = 0;
    for (const targets of commands) {
      const failure = end ?? (await this.run(command, targets, errors, until));
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
    return { errors, live };
  }

  /** The failure of the command as a whole; those of single ids go to `errors`. */
  private async run(
    { args, order, program }: Command,
    targets: readonly Target[],
    errors: Map<string, ErrorInfo>,
    until: number
  ): Promise<BridgeError | undefined> {
    const names = targets.map(({ argument }) => argument);
    let result;
    try {
      result = await this.runner.attempt(program, args(names), {
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
        const error = errorFor(order, id, argument, complaints);
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

  private async explainSuspension(
    action: JobAction,
    errors: Map<string, ErrorInfo>
  ): Promise<void> {
    const isDoubtful = [...errors.values()].some(isUnclear);
    const live = isDoubtful ? await this.look() : undefined;
    for (const [id, error] of errors) {
      errors.set(id, suspensionRefusal(action, id, error, live));
    }
  }

  private async look(): Promise<LiveJobs> {
    const { stdout } = await this.runner.query('squeue', liveArgs, {
      cost: lookCost
    });
    return new LiveJobs(stdout);
  }
}
