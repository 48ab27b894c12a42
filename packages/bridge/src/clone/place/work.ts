import { join } from 'node:path';

import type { CloneState, CloneWork } from '@jupyterlab-hpc/api';

import { failureOf } from '../../files/changes/failures';
import type { Logger } from '../../logger';
import type { Journal } from './journal';
import { Left } from './left';
import type { Tally } from './tree';
import { type CopyOrder, writeCopy } from './writer';

/** One copy, from its begin on. */
export class Work {
  /** Once nothing is written any more. Rejects for nobody. */
  readonly ended: Promise<void>;

  constructor(
    readonly id: string,
    private readonly order: CopyOrder,
    private readonly total: number | undefined,
    journal: Journal,
    private readonly logger: Logger
  ) {
    const { left, stopping, tally } = this;
    const watch = { journal, left, tally, signal: stopping.signal };
    this.ended = writeCopy(order, watch).then(
      notebook => {
        this.state = 'done';
        this.notebook = notebook;
      },
      (error: unknown) => this.fail(error)
    );
  }

  get isRunning(): boolean {
    return this.state === 'running' || this.state === 'stopping';
  }

  stop(): void {
    if (this.state === 'running') {
      this.state = 'stopping';
      this.stopping.abort();
    }
  }

  get told(): CloneWork {
    const { error, id, left, notebook, state, tally, total } = this;
    return {
      id,
      state,
      ...tally,
      ...(total !== undefined && { total }),
      ...(notebook !== undefined && { notebook }),
      left: left.lines,
      ...(error !== undefined && { error })
    };
  }

  private fail(cause: unknown): void {
    if (this.state === 'stopping') {
      this.state = 'stopped';
      return;
    }
    this.state = 'failed';
    const { folder, name } = this.order;
    const { code, hint, message } = failureOf(
      cause,
      'make',
      join(folder, name)
    ).info;
    this.error = { message, ...(hint !== undefined && { hint }) };
    this.logger.warn({ code, message }, 'a clone failed');
  }

  private readonly stopping = new AbortController();
  private readonly left = new Left();
  private readonly tally: Tally = { files: 0, bytes: 0 };
  private state: CloneState = 'running';
  private notebook: string | undefined;
  private error: CloneWork['error'];
}
