import type { Operation, OperationRequest } from '@jupyterlab-hpc/api';

import { BridgeError } from '../../errors';
import { within } from '../../within';
import { mostFailures } from './report';
import { requireSelection } from './select';
import { type Patience, TaskProcess } from './taskprocess';

/** Operations at once: each is a stream of calls to file systems that others share. */
const atOnce = 4;

/** Milliseconds for which the outcome of an operation is kept. */
const kept = 600_000;

/** Milliseconds that operations have to end what is in work when the bridge ends. */
const grace = 2000;

interface Known {
  readonly id: string;
  readonly op: Operation['op'];
  readonly process: TaskProcess;
  state: Operation['state'];
  /** Milliseconds, by the clock of the operations. */
  endedAt?: number;
}

export interface OperationsOptions {
  /** The bundle of `agentmain.ts`. */
  agent: string;
  /** Milliseconds; only goes forward. */
  now?: () => number;
  patience?: Patience;
}

/** Changes of many entries: each in a process of its own, of which this tells. */
export class Operations {
  constructor(private readonly options: OperationsOptions) {
    this.now = options.now ?? (() => performance.now());
  }

  /** Whether one is under way. */
  get isBusy(): boolean {
    return this.running.length > 0;
  }

  /** Resolves once it works. Rejects with a `BridgeError` where it cannot begin; nothing was changed then. */
  async start(request: OperationRequest): Promise<Operation> {
    requireSelection(request.from);
    if (this.running.length >= atOnce) {
      throw new BridgeError({
        code: 'too-many-operations',
        message: `${atOnce} operations on files are under way already.`,
        hint: 'Wait until one of them has ended, or stop one.'
      });
    }
    const { agent, patience } = this.options;
    const known: Known = {
      id: String((this.last += 1)),
      op: request.op,
      process: new TaskProcess(agent, request, patience),
      state: 'running'
    };
    this.forgetOld();
    this.known.set(known.id, known);
    void known.process.ended.then(end => {
      known.state = end === 'done' ? 'done' : 'stopped';
      known.endedAt = this.now();
    });
    try {
      await known.process.begun;
    } catch (error) {
      this.known.delete(known.id);
      throw error;
    }
    return told(known);
  }

  /** Throws `operation-gone` for one that ended long ago, or with another bridge. */
  get(id: string): Operation {
    return told(this.require(id));
  }

  /** As `get`. One that has ended stays as it is. */
  stop(id: string): Operation {
    const known = this.require(id);
    if (known.state === 'running') {
      known.state = 'stopping';
      known.process.stop();
    }
    return told(known);
  }

  /** Has all of them end what is in work. */
  async end(): Promise<void> {
    const { running } = this;
    running.forEach(({ process }) => process.stop());
    const ended = Promise.all(running.map(({ process }) => process.ended));
    await within<unknown>(grace, ended, () =>
      running.forEach(({ process }) => process.kill())
    );
  }

  private require(id: string): Known {
    this.forgetOld();
    const known = this.known.get(id);
    if (known === undefined) {
      throw new BridgeError({
        code: 'operation-gone',
        message: 'Nothing is known of this operation any more.',
        hint: 'It has ended. Refresh the list to see what it did.'
      });
    }
    return known;
  }

  private forgetOld(): void {
    for (const { endedAt, id } of this.known.values()) {
      if (endedAt !== undefined && this.now() - endedAt > kept) {
        this.known.delete(id);
      }
    }
  }

  private get running(): Known[] {
    return [...this.known.values()].filter(
      ({ endedAt }) => endedAt === undefined
    );
  }

  private readonly now: () => number;
  private readonly known = new Map<string, Known>();
  /** Never a number that a bridge before this one gave. */
  private last = Date.now();
}

function told({ id, op, process, state }: Known): Operation {
  const { current = '', failed, failures, ...progress } = process.progress;
  const { loss } = process;
  const isOver = state === 'done' || state === 'stopped';
  const lost =
    loss === undefined
      ? []
      : [{ path: current, message: [loss.message, loss.hint].join(' ') }];
  return {
    id,
    op,
    state,
    ...progress,
    ...(!isOver && current !== '' && { current }),
    failed: failed + lost.length,
    // That it was lost has to be seen before all else.
    failures: [...lost, ...failures].slice(0, mostFailures)
  };
}
