import type { DaskCluster, DaskSpec, ErrorInfo } from '@jupyterlab-hpc/api';
import { errorInfo, mayHaveArrived } from '@jupyterlab-hpc/core';

import { type ICost, costOf, wholeNodesOf } from './cost/cost';
import type { IAmounts } from './cost/words';
import { DraftModel, type ILaunchOptions } from './draftmodel';
import { nextName } from './notebook';
import { type IProblem, problemsOf } from './problems';
import type { EstimateStep, LaunchStep } from './step';

/** Seconds by which the clocks of this page and the server may differ. */
const tolerance = 30;

/** The form for a new cluster: what is typed, and what became of it. */
export class LaunchModel extends DraftModel {
  constructor(options: ILaunchOptions) {
    super(options);
    if (this._draft.sent !== undefined) {
      const message = options.trans.__(
        'This page was closed before the answer came.'
      );
      this._step = {
        kind: 'unknown',
        cause: { code: 'submit-unknown', message }
      };
    }
  }

  get step(): LaunchStep {
    return this._step;
  }

  get estimate(): EstimateStep {
    return this._estimate;
  }

  get problems(): readonly IProblem[] {
    return problemsOf(this);
  }

  /** Whether the scheduler can be asked for an estimate. */
  get canAsk(): boolean {
    const { facts, problems, reading } = this;
    return (
      reading.spec !== undefined &&
      !facts.isOff &&
      problems.every(({ isRefusal }) => isRefusal)
    );
  }

  /** Whether there is something to start, and nothing is under way. */
  get canLaunch(): boolean {
    const { kind } = this._step;
    return this.canAsk && (kind === 'editing' || kind === 'refused');
  }

  /** What it asks for in all; undefined where that is not known, or something is wrong. */
  get amounts(): IAmounts | undefined {
    const { facts, previewer, reading } = this;
    const { preview, spec } = previewer;
    if (
      reading.spec === undefined ||
      preview === undefined ||
      spec === undefined
    ) {
      return undefined;
    }
    const { jobs } = preview;
    const { isLocal } = facts;
    // How many nodes one job for all needs where it shares none, Slurm decides.
    const nodes =
      spec.mode === 'allocation' || isLocal
        ? jobs.nodes
        : wholeNodesOf(jobs, facts.partitionOf(this._draft));
    return { spec, jobs, nodes, isLocal };
  }

  /** What it costs until the limit; undefined where that is not known, or nobody counts. */
  get cost(): ICost | undefined {
    const { amounts, facts } = this;
    return amounts === undefined || facts.isLocal
      ? undefined
      : costOf(amounts.spec, amounts.jobs, facts.partitionOf(this._draft));
  }

  /** Asks the scheduler when the jobs would start. Does not reject. */
  async ask(): Promise<void> {
    const { spec } = this.reading;
    if (
      spec === undefined ||
      !this.canAsk ||
      this._estimate.kind === 'asking'
    ) {
      return;
    }
    const asking: EstimateStep = { kind: 'asking' };
    this._estimate = asking;
    this._stateChanged.emit();
    const answer = await this._client
      .call('testDaskCluster', { body: { spec } })
      .then(
        (estimate): EstimateStep => ({ kind: 'answered', estimate }),
        (error: unknown): EstimateStep => ({
          kind: 'failed',
          cause: errorInfo(error)
        })
      );
    // It is of another spec when that was edited meanwhile.
    if (this._estimate === asking) {
      this._estimate = answer;
      this._stateChanged.emit();
    }
  }

  /** Starts the cluster; resolves with it, or with undefined where there is none. */
  async launch(): Promise<DaskCluster | undefined> {
    const { spec } = this.reading;
    if (spec === undefined || !this.canLaunch) {
      return undefined;
    }
    const { step } = this;
    // Written before it is sent: the page may end while it waits.
    this._send(this._client.now());
    this._to({ kind: 'sending' });
    try {
      // Who starts it once more has read what its Python lacks here.
      const anyway = isUnfit(step);
      const body = { spec, ...(anyway && { anyway }) };
      return this._started(
        await this._client.call('launchDaskCluster', { body })
      );
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

  /** Looks for the cluster of a launch that got no answer; resolves with it. */
  async search(): Promise<DaskCluster | undefined> {
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

  /** The same again, under the next name. */
  another(): void {
    this.edit({ name: nextName(this._draft.name.trim()) });
  }

  override keep(): void {
    // What was started is no draft any more.
    if (this._step.kind !== 'started') {
      super.keep();
    }
  }

  protected override async _load(): Promise<void> {
    await super._load();
    await this.search();
  }

  protected override _forget(): void {
    if (this._step.kind === 'refused' || this._step.kind === 'started') {
      this._step = { kind: 'editing' };
    }
    this._estimate = { kind: 'none' };
  }

  private async _search(
    spec: DaskSpec | undefined,
    cause: ErrorInfo
  ): Promise<DaskCluster | undefined> {
    this._to({ kind: 'searching', cause });
    const { name, sent = this._client.now() } = this._draft;
    try {
      const { clusters } = await this._client.call('listDaskClusters', {
        query: { fresh: '1' }
      });
      const found = clusters.find(
        one =>
          one.spec.name === (spec?.name ?? name.trim()) &&
          one.created >= sent - tolerance
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

  private _started(cluster: DaskCluster): DaskCluster {
    this._draft = { ...this._draft, sent: undefined };
    this._store.clear();
    this.keepFilling();
    this._to({ kind: 'started', cluster });
    return cluster;
  }

  private _send(sent: number | undefined): void {
    this._draft = { ...this._draft, sent };
    this._unkept = !this._store.save(this._draft);
  }

  private _to(step: LaunchStep): void {
    this._step = step;
    this._stateChanged.emit();
  }

  private _step: LaunchStep = { kind: 'editing' };
  private _estimate: EstimateStep = { kind: 'none' };
}

/** Whether what was refused last is the Python alone, which is another on compute nodes perhaps. */
function isUnfit(step: LaunchStep): boolean {
  return step.kind === 'refused' && step.cause.code === 'dask-environment';
}
