import type { ErrorInfo, Sweep, SweepSpec } from '@jupyterlab-hpc/api';
import { errorInfo, mayHaveArrived } from '@jupyterlab-hpc/core';

import { type ICost, costOf } from './cost';
import type { ISent } from './draft/draft';
import { FormModel, type IFormOptions } from './formmodel';
import { type IProblem, problemsOf } from './problems';
import type { StartStep } from './step';
import { Trial, type Where } from './trial/trial';

/** Seconds by which the clocks of this page and the server may differ. */
const tolerance = 30;

/** The form for a new sweep: what is typed, its trial, and what became of it. */
export class NewSweepModel extends FormModel {
  constructor(options: IFormOptions) {
    super(options);
    this.trial = new Trial(options.client, () => this._tried());
    if (this._draft.sent !== undefined) {
      const message = options.trans.__(
        'This page was closed before the answer came.'
      );
      const cause = { code: 'submit-unknown', message } as const;
      this._step = { kind: 'unknown', cause };
    }
  }

  readonly trial: Trial;

  get step(): StartStep {
    return this._step;
  }

  get problems(): readonly IProblem[] {
    return problemsOf(this);
  }

  /** Whether all is there that a run needs, and nothing is wrong. */
  get isComplete(): boolean {
    const { define, facts, isRead, problems, reading } = this;
    return (
      isRead &&
      reading.spec !== undefined &&
      define.runs > 0 &&
      !facts.isOff &&
      problems.every(({ isRefusal }) => isRefusal)
    );
  }

  get canTry(): boolean {
    return this.isComplete && !this.trial.isBusy;
  }

  /** Whether there is something to start, and nothing is under way. */
  get canStart(): boolean {
    const { kind } = this._step;
    return this.isComplete && (kind === 'editing' || kind === 'refused');
  }

  /** What it costs until the limit; undefined where that is not known, or nobody counts. */
  get cost(): ICost | undefined {
    const { draft, facts, previewer, reading } = this;
    return facts.isLocal || reading.spec === undefined
      ? undefined
      : costOf(
          reading.spec.resources,
          previewer.answer?.seconds,
          facts.partitionOf(draft)
        );
  }

  /** Makes the first run alone. Does not reject. */
  async tryFirst(where: Where): Promise<void> {
    const { spec } = this.reading;
    if (spec !== undefined && this.canTry) {
      await this.trial.start(spec, where);
    }
  }

  /**
   * Starts the sweep; resolves with it, or with undefined where there is none.
   * `anyway`: also where its Python lacks something here.
   */
  async start(anyway = false): Promise<Sweep | undefined> {
    const { spec } = this.reading;
    if (spec === undefined || !this.canStart) {
      return undefined;
    }
    const { answer, isCurrent } = this.place;
    // Written before it is sent: the page may end while it waits.
    this._send({
      at: this._client.now(),
      name: spec.name,
      folder: isCurrent ? answer?.folder : undefined
    });
    this._to({ kind: 'sending' });
    try {
      const body = { spec, ...(anyway && { anyway }) };
      return this._started(await this._client.call('startSweep', { body }));
    } catch (error) {
      const cause = errorInfo(error);
      if (mayHaveArrived(cause.code)) {
        return this._search(spec, cause);
      }
      this._send(undefined);
      this._to({ kind: 'refused', cause });
      return undefined;
    }
  }

  /** Looks for the sweep of a start that got no answer; resolves with it. */
  async search(): Promise<Sweep | undefined> {
    const { _step: step } = this;
    return step.kind === 'unknown' || step.kind === 'absent'
      ? this._search(this.reading.spec, step.cause)
      : undefined;
  }

  /** Back to the form, with the draft as it is: it was not started. */
  giveUp(): void {
    this._send(undefined);
    this._to({ kind: 'editing' });
  }

  /** Another sweep of the same notebook, in a folder of its own. */
  another(): void {
    this._to({ kind: 'editing' });
    this.useProposedFolder();
    this.follow(true);
  }

  /** What the trial proposes, for a task to take long enough. */
  useProposedRuns(): void {
    const { step } = this.trial;
    if (step.kind === 'over' && step.trial.runsPerTask !== undefined) {
      this.edit({ runsPerTask: String(step.trial.runsPerTask) });
    }
  }

  override keep(): void {
    // What was started is no draft any more.
    if (this._step.kind !== 'started') {
      super.keep();
    }
  }

  override dispose(): void {
    this.trial.leave();
    super.dispose();
  }

  protected override async _load(): Promise<void> {
    await super._load();
    const { trial } = this._draft;
    if (trial !== undefined && !this.isDisposed) {
      void this.trial.resume(trial);
    }
    await this.search();
  }

  protected override _forget(): void {
    if (this._step.kind === 'refused' || this._step.kind === 'started') {
      this._step = { kind: 'editing' };
    }
  }

  private _tried(): void {
    const { step } = this.trial;
    if (step.kind === 'running' || step.kind === 'over') {
      const { id, runsPerTask } = step.trial;
      if (this._draft.trial !== id) {
        this._draft = { ...this._draft, trial: id };
        this._isTouched = true;
        this.keep();
      }
      if (
        step.kind === 'over' &&
        runsPerTask !== undefined &&
        !this._draft.own.includes('runsPerTask') &&
        this._draft.runsPerTask !== String(runsPerTask)
      ) {
        this._change({ runsPerTask: String(runsPerTask) });
        return;
      }
    }
    this._emit();
  }

  private async _search(
    spec: SweepSpec | undefined,
    cause: ErrorInfo
  ): Promise<Sweep | undefined> {
    this._to({ kind: 'searching', cause });
    const { sent } = this._draft;
    const name = sent?.name ?? spec?.name;
    const since = (sent?.at ?? this._client.now()) - tolerance;
    try {
      const { sweeps } = await this._client.call('listSweeps', {});
      const found = sweeps.find(
        one =>
          one.name === name &&
          one.created >= since &&
          (sent?.folder === undefined || one.folder === sent.folder)
      );
      if (found !== undefined) {
        return this._started(found);
      }
      this._to({ kind: 'absent', cause });
    } catch {
      this._to({ kind: 'unknown', cause });
    }
    return undefined;
  }

  private _started(sweep: Sweep): Sweep {
    this._draft = { ...this._draft, sent: undefined };
    this._store.clear();
    this._to({ kind: 'started', sweep });
    return sweep;
  }

  private _send(sent: ISent | undefined): void {
    this._draft = { ...this._draft, sent };
    this._isTouched = true;
    this.keep();
  }

  private _to(step: StartStep): void {
    this._step = step;
    this._emit();
  }

  private _step: StartStep = { kind: 'editing' };
}
