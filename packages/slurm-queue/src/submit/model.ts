import type { ErrorInfo, Job, Submitted } from '@jupyterlab-hpc/api';
import { errorInfo, mayHaveArrived } from '@jupyterlab-hpc/core';

import type { ISubmitOptions } from './draftmodel';
import { findLost } from './lost';
import { liveJobs } from './pickers/jobs';
import { type EstimateStep, isComplete, type SubmitStep } from './step';
import { StartModel } from './templates/startmodel';

/** The form: what is typed, what it would send, and what became of it. */
export class SubmitModel extends StartModel {
  constructor(options: ISubmitOptions) {
    super(options);
    if (this._draft.sent !== undefined) {
      this._step = {
        kind: 'unknown',
        cause: {
          code: 'submit-unknown',
          message: options.trans.__(
            'This page was closed before the answer came.'
          )
        }
      };
    }
  }

  get step(): SubmitStep {
    return this._step;
  }

  get estimate(): EstimateStep {
    return this._estimate;
  }

  /** Whether the scheduler can be asked for an estimate. */
  get canAsk(): boolean {
    return isComplete(this._draft) && this.errors === 0;
  }

  /** Whether something would be lost if another script took its place. */
  get isDirty(): boolean {
    const isTyped = this.isUnsaved && !this.isUntouched;
    return isTyped && this._step.kind !== 'submitted';
  }

  /** Whether there is something to send, and nothing is under way. */
  get canSubmit(): boolean {
    const { kind } = this._step;
    return (
      this.canAsk &&
      (kind === 'editing' || kind === 'refused' || kind === 'submitted')
    );
  }

  override async load(): Promise<void> {
    await super.load();
    await this.search();
  }

  /** One's own jobs that this one can wait for; rejects where the queue is not known. */
  jobs(): Promise<readonly Job[]> {
    return liveJobs(this._client);
  }

  /** Asks the scheduler when it would start this; at most once in 30 s. */
  async ask(): Promise<void> {
    if (!this.canAsk || this._estimate.kind === 'asking') {
      return;
    }
    const asking: EstimateStep = { kind: 'asking' };
    this._estimate = asking;
    this._stateChanged.emit();
    await this._loading;
    const answer = await this._client
      .call('testJob', { body: this._request() })
      .then(
        (estimate): EstimateStep => ({ kind: 'answered', estimate }),
        (error: unknown): EstimateStep => ({
          kind: 'failed',
          cause: errorInfo(error)
        })
      );
    // It is of another script when that was edited meanwhile.
    if (this._estimate === asking) {
      this._estimate = answer;
      this._stateChanged.emit();
    }
  }

  /** Sends the draft; resolves with the job, or undefined when there is none. */
  async submit(): Promise<Submitted | undefined> {
    if (!this.canSubmit) {
      return undefined;
    }
    this._to({ kind: 'sending' });
    if (this.draft.file !== undefined && (await this._reread())) {
      this._to({ kind: 'editing' });
      return undefined;
    }
    const sent = this._client.now();
    // Written before it is sent: the page may end while it waits.
    this._draft = { ...this._draft, sent };
    this.keep();
    // The defaults of the environment are part of what is sent.
    await this._loading;
    try {
      const job = await this._client.call('submitJob', {
        body: this._request()
      });
      this._unsend();
      this._store.clear();
      this._to({ kind: 'submitted', job });
      return job;
    } catch (error) {
      const cause = errorInfo(error);
      if (mayHaveArrived(cause.code)) {
        await this._search(cause);
      } else {
        this._unsend();
        this._to({ kind: 'refused', cause });
      }
      return undefined;
    }
  }

  /** Searches the queue for a job whose submission got no answer. */
  async search(): Promise<void> {
    if (this._step.kind === 'unknown' || this._step.kind === 'lost') {
      await this._search(this._step.cause);
    }
  }

  /** Back to the form, with the draft as it is: it was not submitted. */
  giveUp(): void {
    this._unsend();
    this._to({ kind: 'editing' });
  }

  /** The lost submission is one of the jobs that were found. */
  settle(job: Job): void {
    this._unsend();
    this._store.clear();
    this._to({ kind: 'submitted', job: { id: job.id } });
  }

  private async _search(cause: ErrorInfo): Promise<void> {
    this._to({ kind: 'searching', cause });
    const name = this.asked('job-name').value;
    const { directory } = this._request();
    const options = name === '' ? {} : { 'job-name': name };
    try {
      const sent = this._draft.sent ?? this._client.now();
      const about = { directory, options };
      const found = await findLost(this._client, about, sent);
      this._to({ kind: 'lost', cause, found });
    } catch {
      this._to({ kind: 'unknown', cause });
    }
  }

  protected override _forget(): void {
    if (this._step.kind === 'refused' || this._step.kind === 'submitted') {
      this._step = { kind: 'editing' };
    }
    this._estimate = { kind: 'none' };
  }

  private _unsend(): void {
    this._draft = { ...this._draft, sent: undefined };
    this.keep();
  }

  private _to(step: SubmitStep): void {
    this._step = step;
    this._stateChanged.emit();
  }

  private _step: SubmitStep = { kind: 'editing' };
  private _estimate: EstimateStep = { kind: 'none' };
}
