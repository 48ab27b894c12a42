import type {
  ErrorInfo,
  Job,
  OptionName,
  Resources,
  SubmitRequest,
  Submitted,
  System
} from '@jupyterlab-hpc/api';
import { errorInfo, type IBridgeClient } from '@jupyterlab-hpc/core';
import type { IDisposable } from '@lumino/disposable';
import { type ISignal, Signal } from '@lumino/signaling';

import { mayHaveArrived } from '../failure';
import { emptyDraft, type IDraft, type IDraftStore, requestOf } from './draft';
import { findLost } from './lost';
import { formOptions } from './schema';
import { isComplete, type Problem, problemOf, type SubmitStep } from './step';
import { splitWords, type Words } from './words';

/** The form: what is typed, what it would send, and what became of it. */
export class SubmitModel implements IDisposable {
  constructor(
    client: IBridgeClient,
    store: IDraftStore,
    lostWords: () => ErrorInfo
  ) {
    this._client = client;
    this._store = store;
    this._draft = store.load() ?? emptyDraft;
    if (this._draft.sent !== undefined) {
      this._step = { kind: 'unknown', cause: lostWords() };
    }
  }

  get stateChanged(): ISignal<this, void> {
    return this._stateChanged;
  }

  get draft(): IDraft {
    return this._draft;
  }

  /** Whether the browser refused to keep the draft. */
  get unkept(): boolean {
    return this._unkept;
  }

  get step(): SubmitStep {
    return this._step;
  }

  get system(): System | undefined {
    return this._system;
  }

  /** What can be asked for on this cluster, once it was asked. */
  get resources(): Resources | undefined {
    return this._resources;
  }

  get words(): Words {
    return splitWords(this._draft.arguments);
  }

  /** What has to be mended first. */
  get problem(): Problem | undefined {
    return problemOf(this._draft);
  }

  /** Whether there is something to send, and nothing is under way. */
  get canSubmit(): boolean {
    const { kind } = this._step;
    return (
      isComplete(this._draft) &&
      (kind === 'editing' || kind === 'refused' || kind === 'submitted')
    );
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** The value of an option, and the variable that it is the default of. */
  option(name: OptionName): { value: string; variable: string | undefined } {
    const own = this._draft.options[name];
    if (own !== undefined) {
      return { value: own, variable: undefined };
    }
    const given = this._resources?.environment.find(
      item => item.option === name
    );
    return { value: given?.value ?? '', variable: given?.variable };
  }

  /** Learns defaults and limits; what fails here fails no submission. */
  async load(): Promise<void> {
    this._loading ??= this._load().finally(() => {
      this._loading = undefined;
    });
    await this._loading;
    await this.search();
  }

  /** Changes what is typed, and keeps it. */
  edit(change: Partial<IDraft>): void {
    this._draft = { ...this._draft, ...change };
    this._unkept = !this._store.save(this._draft);
    if (this._step.kind === 'refused' || this._step.kind === 'submitted') {
      this._step = { kind: 'editing' };
    }
    this._stateChanged.emit();
  }

  setOption(name: OptionName, value: string): void {
    this.edit({ options: { ...this._draft.options, [name]: value } });
  }

  /** Sends the draft; resolves with the job, or undefined when there is none. */
  async submit(): Promise<Submitted | undefined> {
    if (!this.canSubmit) {
      return undefined;
    }
    const sent = this._client.now();
    // Written before it is sent: the page may end while it waits.
    this._draft = { ...this._draft, sent };
    this._unkept = !this._store.save(this._draft);
    this._to({ kind: 'sending' });
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

  dispose(): void {
    this._isDisposed = true;
    Signal.clearData(this);
  }

  private async _load(): Promise<void> {
    const [system, resources] = await Promise.allSettled([
      this._client.call('getSystem', {}),
      this._client.call('getResources', {})
    ]);
    if (system.status === 'fulfilled') {
      this._system = system.value;
      if (this._draft.directory === '') {
        const { root, home } = system.value;
        this._draft = { ...this._draft, directory: root ?? home };
      }
    }
    if (resources.status === 'fulfilled') {
      this._resources = resources.value;
    }
    this._stateChanged.emit();
  }

  private async _search(cause: ErrorInfo): Promise<void> {
    this._to({ kind: 'searching', cause });
    try {
      const sent = this._draft.sent ?? this._client.now();
      const found = await findLost(this._client, this._request(), sent);
      this._to({ kind: 'lost', cause, found });
    } catch {
      this._to({ kind: 'unknown', cause });
    }
  }

  private _request(): SubmitRequest {
    const words = this.words;
    const options: Partial<Record<OptionName, string>> = {};
    for (const name of formOptions) {
      options[name] = this.option(name).value.trim();
    }
    return requestOf(this._draft, 'words' in words ? words.words : [], options);
  }

  private _unsend(): void {
    this._draft = { ...this._draft, sent: undefined };
    this._unkept = !this._store.save(this._draft);
  }

  private _to(step: SubmitStep): void {
    this._step = step;
    this._stateChanged.emit();
  }

  private readonly _client: IBridgeClient;
  private readonly _store: IDraftStore;
  private readonly _stateChanged = new Signal<this, void>(this);
  private _draft: IDraft;
  private _step: SubmitStep = { kind: 'editing' };
  private _system: System | undefined;
  private _resources: Resources | undefined;
  private _loading: Promise<void> | undefined;
  private _unkept = false;
  private _isDisposed = false;
}
