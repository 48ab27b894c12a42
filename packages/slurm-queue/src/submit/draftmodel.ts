import type { Resources, SubmitRequest, System } from '@jupyterlab-hpc/api';
import { splitWords, type Words } from '@jupyterlab-hpc/core';
import type { IBridgeClient, IDraftStore } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { IDisposable } from '@lumino/disposable';
import { type ISignal, Signal } from '@lumino/signaling';

import { can } from '../scheduler';
import { type Asked, askedBy, givenBy } from './asked';
import { emptyDraft, type IDraft, requestOf } from './draft';
import { ClusterFacts } from './facts';
import type { IScriptFiles } from './files';
import { DraftKeeper } from './keeper';
import { OptionWriter } from './optionwriter';
import { type IProblem, problemsIn } from './preflight';
import type { Deed, IChecked } from './preflight/problem';
import { setSetup, type Setup } from './script/environment';
import type { IScript } from './script/parse';
import { Standing } from './standing';
import { type Problem, problemOf } from './step';
import { ScriptText } from './text';

export interface ISubmitOptions {
  readonly client: IBridgeClient;
  readonly store: IDraftStore<IDraft>;
  readonly trans: TranslationBundle;
  /** None where files cannot be read or written. */
  readonly files?: IScriptFiles;
}

/** What is typed into the form and the script, which are one text. */
export abstract class DraftModel implements IDisposable {
  constructor({ client, store, trans }: ISubmitOptions) {
    this._client = client;
    this._facts = new ClusterFacts(client);
    this._store = store;
    this._trans = trans;
    this._draft = store.load() ?? emptyDraft;
    this.standing = new Standing(client, () => {
      this._problems = undefined;
      this._stateChanged.emit();
    });
    this.text = new ScriptText(this._draft.script);
    this._writer = new OptionWriter(this.text);
    this._keeper = new DraftKeeper(
      store,
      () => this._draft,
      () => this._stateChanged.emit()
    );
    this._writeOptions();
    this.text.changed.connect(() => this._edited({ script: this.text.text }));
  }

  /** The script, which an editor shares. */
  readonly text: ScriptText;

  /** What is left of accounts, and what is reserved. */
  readonly standing: Standing;

  get stateChanged(): ISignal<this, void> {
    return this._stateChanged;
  }

  get draft(): IDraft {
    return this._draft;
  }

  /** Whether the browser refused to keep the draft. */
  get unkept(): boolean {
    return this._keeper.unkept;
  }

  get system(): System | undefined {
    return this._facts.system;
  }

  /** What can be asked for on this cluster, once it was asked. */
  get resources(): Resources | undefined {
    return this._facts.resources;
  }

  get words(): Words {
    return splitWords(this._draft.arguments);
  }

  get script(): IScript {
    return this.text.script;
  }

  /** What is asked for by an option, in the script or the environment. */
  get asked(): Asked {
    const { environment } = this._facts;
    return askedBy(this.script, environment, this._draft.unset);
  }

  /** What has to be mended first in the form itself. */
  get problem(): Problem | undefined {
    return problemOf(this._draft);
  }

  /** What is to be known of the script before it is sent. */
  get problems(): readonly IProblem[] {
    return (this._problems ??= this.isBlank ? [] : problemsIn(this.checked));
  }

  /** What is looked at to find them. */
  get checked(): IChecked {
    return {
      trans: this._trans,
      script: this.script,
      isWindows: this._draft.isWindows,
      asked: this.asked,
      resources: this.resources,
      system: this.system,
      standing: this.standing.known
    };
  }

  /** Whether nothing is written. */
  get isBlank(): boolean {
    return this.text.text.trim() === '';
  }

  /** What the scheduler would refuse, or never start. */
  get errors(): number {
    return this.problems.filter(one => one.severity === 'error').length;
  }

  /** The words that submit this, as a shell would be given them. */
  get command(): readonly string[] | undefined {
    return this._facts.command(this._request());
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** Learns defaults and limits; what fails here fails no submission. */
  async load(): Promise<void> {
    this._loading ??= this._load().finally(() => {
      this._loading = undefined;
    });
    await this._loading;
  }

  /** Asks what is left of accounts and reserved, where anything can be. */
  async stand(): Promise<void> {
    if (can(this.system, 'partitions')) {
      await this.standing.load();
    }
  }

  /** Changes what is typed, and keeps it; another path is another file. */
  edit(change: Partial<IDraft>): void {
    const { script, path } = change;
    const isOther = path !== undefined && path !== this._draft.path;
    this._edited({
      ...change,
      ...(isOther ? { file: undefined, isWindows: false } : {}),
      ...(script === undefined
        ? {}
        : { isWindows: /\r\n/.test(script), script: this.text.text })
    });
    if (script !== undefined) {
      this.text.exchange(script.replace(/\r\n?/g, '\n'));
    }
    this._writeOptions();
  }

  /**
   * Asks for something by an option, where it stands in the script; an empty
   * value takes it away, and the default of the environment as well.
   */
  setOption(option: string, value: string): void {
    const given = this._facts.environment.find(one => one.option === option);
    if (value === '' && given !== undefined) {
      const unset = new Set(this._draft.unset).add(given.option);
      this._edited({ unset: [...unset] });
    }
    this._writer.set(option, value);
  }

  /** Changes the line that loads modules, an environment or a container. */
  setSetup(setup: Setup, value: string): void {
    this.text.change(setSetup(this.script, setup, value));
  }

  /** Does what a remedy offers. */
  mend(deed: Deed): void {
    switch (deed.kind) {
      case 'change':
        this.text.change(deed.changes);
        break;
      case 'unix':
        this._edited({ isWindows: false });
        break;
      case 'folder':
        this._edited({ directory: deed.path });
        this.text.change(deed.changes);
        break;
    }
  }

  /** Keeps the draft now: the page may end. */
  keep(): void {
    this._keeper.keep();
  }

  dispose(): void {
    if (!this._isDisposed) {
      this._isDisposed = true;
      this._keeper.finish();
      this.text.dispose();
      Signal.clearData(this);
    }
  }

  /** What a person did: answers to what was before no longer count. */
  protected _edited(change: Partial<IDraft>): void {
    this._forget();
    this._change(change);
  }

  /** Forgets what the scheduler said of what was before. */
  protected abstract _forget(): void;

  protected _change(change: Partial<IDraft>): void {
    this._draft = { ...this._draft, ...change };
    this._problems = undefined;
    this._keeper.changed();
    this._stateChanged.emit();
  }

  protected _request(): SubmitRequest {
    return requestOf(this._draft, {
      ...givenBy(this.asked, this._facts.environment),
      ...this._draft.options
    });
  }

  protected async _load(): Promise<void> {
    await this._facts.ask();
    if (this.system !== undefined && this._draft.directory === '') {
      const { root, home } = this.system;
      this._draft = { ...this._draft, directory: root ?? home };
    }
    this._problems = undefined;
    this._stateChanged.emit();
    // Nobody waits for what only advises.
    void this.stand();
  }

  /** Options that came beside the script, once there is a text for them. */
  protected _writeOptions(): void {
    const { options } = this._draft;
    if (Object.keys(options).length > 0 && this.text.text !== '') {
      this._change({ options: {} });
      this._writer.setAll(options);
      this._change({ script: this.text.text });
    }
  }

  protected readonly _client: IBridgeClient;
  protected readonly _store: IDraftStore<IDraft>;
  protected readonly _trans: TranslationBundle;
  protected readonly _stateChanged = new Signal<this, void>(this);
  protected _draft: IDraft;
  /** While defaults and limits are asked for. */
  protected _loading: Promise<void> | undefined;
  private readonly _facts: ClusterFacts;
  private readonly _keeper: DraftKeeper;
  private readonly _writer: OptionWriter;
  private _problems: readonly IProblem[] | undefined;
  private _isDisposed = false;
}
