import type {
  ErrorInfo,
  SweepNotebook,
  SweepPlace,
  SweepPreview,
  SweepSpec
} from '@jupyterlab-hpc/api';
import {
  errorInfo,
  type IBridgeClient,
  type IDraftStore
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { IDisposable } from '@lumino/disposable';
import { type ISignal, Signal } from '@lumino/signaling';

import { DefineModel } from '../define';
import { type IDraft, textFields, usualDraft } from './draft/draft';
import { type IReading, readDraft } from './draft/tospec';
import { pythonOf } from './draft/environment';
import { type Kernelspecs, Pythons } from './environment/pythons';
import { type IVerdict, verdictOf } from './environment/verdict';
import { SweepFacts } from './facts';
import { Follower } from './follower';

export interface IFormOptions {
  readonly client: IBridgeClient;
  readonly trans: TranslationBundle;
  readonly store: IDraftStore<IDraft>;
  /** The absolute path of the notebook; rejects where it is not on the server. */
  readonly locate: () => Promise<string>;
  readonly kernelspecs: Kernelspecs;
}

interface IPlaceQuestion {
  readonly notebook: string;
  readonly name: string;
  readonly folder?: string;
}

/** Milliseconds without a change after which the draft is kept: a table can be large. */
const keepPause = 500;

/** What is typed into the form, and what follows from that. */
export abstract class FormModel implements IDisposable {
  constructor(options: IFormOptions) {
    const { client, kernelspecs, store, trans } = options;
    this._client = client;
    this._store = store;
    this._trans = trans;
    this._locate = options.locate;
    const changed = (): void => this._stateChanged.emit();
    const learned = (): void => {
      this._reading = undefined;
      this.follow();
      changed();
    };
    this.facts = new SweepFacts(client);
    this.pythons = new Pythons(client, kernelspecs, changed);
    this.place = new Follower(
      (body, signal) => client.call('proposeSweepFolder', { body }, { signal }),
      learned
    );
    this.previewer = new Follower(
      (spec, signal) =>
        client.call('previewSweep', { body: { spec } }, { signal }),
      changed
    );
    this.define = new DefineModel({ trans });
    const kept = store.load();
    this._draft = kept ?? usualDraft;
    this._isNew = kept === undefined;
    if (kept?.define !== undefined) {
      this.define.restore(kept.define);
    }
    this.define.changed.connect(this._defined);
  }

  readonly facts: SweepFacts;
  readonly pythons: Pythons;
  readonly define: DefineModel;
  /** Where the folder would be. */
  readonly place: Follower<IPlaceQuestion, SweepPlace>;
  /** What it would lead to. */
  readonly previewer: Follower<SweepSpec, SweepPreview>;

  get stateChanged(): ISignal<this, void> {
    return this._stateChanged;
  }

  get draft(): IDraft {
    return this._draft;
  }

  get notebook(): SweepNotebook | undefined {
    return this.define.notebook;
  }

  /** Whether the notebook is known, and the form begun with it. */
  get isRead(): boolean {
    return this.notebook !== undefined && !this._isNew;
  }

  /** Why the notebook could not be read. */
  get notebookFailure(): ErrorInfo | undefined {
    return this._notebookFailure;
  }

  /** Whether the browser refused to keep the draft. */
  get unkept(): boolean {
    return this._unkept;
  }

  /** What the draft means. */
  get reading(): IReading {
    const { answer, isCurrent } = this.place;
    return (this._reading ??= readDraft(this.facts.askedOf(this._draft), {
      ...this._pythonFacts,
      notebook: this._path,
      table: this.define.table,
      // Of another name it is no proposal.
      folder: isCurrent ? answer?.folder : undefined
    }));
  }

  /** The folder as a person writes it: what is typed, or else proposed. */
  get folder(): string {
    return this._draft.own.includes('folder')
      ? this._draft.folder
      : (this.place.answer?.shown ?? '');
  }

  /** Tasks of all arrays. */
  get tasks(): number {
    return Math.ceil(this.define.runs / this._perTask);
  }

  /** Runs that one array makes at most: the ids of its tasks, from 1, are below the limit. */
  get mostInArray(): number {
    const { maxArraySize = Infinity } = this.facts.resources ?? {};
    return Math.max(1, maxArraySize - 1) * this._perTask;
  }

  /** What is known of the Python that is chosen; undefined while none is. */
  get verdict(): IVerdict | undefined {
    return verdictOf(this._trans, this.pythons.check);
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** Learns what there is; what fails here fails no start. Does not reject. */
  load(): Promise<void> {
    return (this._loading ??= this._load().finally(() => {
      this._loading = undefined;
    }));
  }

  /** Reads the notebook anew: it was saved, or tagged. Does not reject. */
  async readNotebook(): Promise<void> {
    try {
      this._path ??= await this._locate();
      const notebook = await this._client.call('readSweepNotebook', {
        body: { path: this._path }
      });
      this._notebookFailure = undefined;
      // What is typed is about the same parameters, as long as they are the same.
      if (JSON.stringify(notebook) !== JSON.stringify(this.notebook)) {
        this._isTaking = true;
        this.define.setNotebook(notebook);
      }
    } catch (error) {
      this._notebookFailure = errorInfo(error);
    } finally {
      this._isTaking = false;
    }
    this._reading = undefined;
    this._emit();
  }

  /** Changes what is typed: what a person sets, nothing proposed replaces. */
  edit(change: Partial<IDraft>): void {
    const own = new Set(this._draft.own);
    textFields.filter(name => name in change).forEach(name => own.add(name));
    this._change({ ...change, own: [...own] });
  }

  /** Back to the folder that is proposed. */
  useProposedFolder(): void {
    const own = this._draft.own.filter(name => name !== 'folder');
    this._change({ folder: '', own });
  }

  /** Asks again what the chosen Python has. */
  checkPython(): void {
    this._check(true);
    this._emit();
  }

  /** Follows what is typed: folder (anew, with `again`), preview, and what the Python has. */
  follow(again = false): void {
    if (this._isDisposed || this._path === undefined) {
      return;
    }
    const { folder, name, own } = this._draft;
    const typed = own.includes('folder') ? folder.trim() : undefined;
    this.place.want(
      name.trim() === '' || typed === ''
        ? undefined
        : {
            notebook: this._path,
            name: name.trim(),
            ...(typed === undefined ? {} : { folder: typed })
          },
      again
    );
    const { spec } = this.reading;
    this.previewer.want(this.define.problems.length === 0 ? spec : undefined);
    this._check(false);
  }

  /** Keeps the draft now, for the page may end; what nobody touched is begun anew. */
  keep(): void {
    window.clearTimeout(this._keeping);
    if (this._isTouched) {
      // Before the notebook is there, what was kept of it waits.
      const define =
        this.notebook === undefined ? this._draft.define : this.define.draft();
      this._unkept = !this._store.save({ ...this._draft, define });
    }
  }

  dispose(): void {
    if (!this._isDisposed) {
      this._isDisposed = true;
      window.clearTimeout(this._keeping);
      this.place.stop();
      this.previewer.stop();
      this.pythons.check.stop();
      this.define.dispose();
      Signal.clearData(this);
    }
  }

  /** Forgets what was said of what was there before. */
  protected abstract _forget(): void;

  protected _change(change: Partial<IDraft>): void {
    this._draft = { ...this._draft, ...change };
    this._changed();
  }

  protected async _load(): Promise<void> {
    const reading = this.readNotebook();
    await this.facts.ask();
    await this.pythons.load(this.facts.system?.python);
    await reading;
    if (this._isDisposed) {
      return;
    }
    if (this._isNew && this.notebook !== undefined) {
      this._isNew = false;
      this._begin(this.notebook);
    }
    this._reading = undefined;
    this.follow();
    this._emit();
  }

  protected _emit(): void {
    this._stateChanged.emit();
  }

  /** What was typed meanwhile stays. */
  private _begin({ kernel, name }: SweepNotebook): void {
    const { _draft: draft } = this;
    const usual: IDraft = {
      ...this.facts.usual,
      ...this.pythons.usual(kernel?.name),
      name: name.trim().slice(0, 80),
      own: draft.own
    };
    this._draft = draft.own.reduce(
      (begun, field) => ({ ...begun, [field]: draft[field] }),
      usual
    );
  }

  private _changed(): void {
    this._forget();
    this._isTouched = true;
    this._reading = undefined;
    window.clearTimeout(this._keeping);
    this._keeping = window.setTimeout(() => this.keep(), keepPause);
    this.follow();
    this._emit();
  }

  private _check(again: boolean): void {
    const python = pythonOf(this._draft, this._pythonFacts);
    const kernel =
      'field' in python
        ? undefined
        : (python.kernel ?? this.notebook?.kernel?.name);
    this.pythons.check.want(
      'field' in python
        ? undefined
        : {
            environment: python.environment,
            ...(kernel === undefined ? {} : { kernel })
          },
      again
    );
  }

  private get _perTask(): number {
    const runs = Number(this._draft.runsPerTask);
    return runs >= 1 ? Math.floor(runs) : 1;
  }

  private get _pythonFacts(): Parameters<typeof pythonOf>[1] {
    return {
      trans: this._trans,
      kernels: this.pythons.kernels,
      ownKernel: this.notebook?.kernel?.name,
      home: this.facts.system?.home
    };
  }

  private readonly _defined = (): void => {
    // The notebook alone is no change of what a person wants.
    if (this._isTaking) {
      this._reading = undefined;
      this.follow();
      this._emit();
    } else {
      this._changed();
    }
  };

  protected readonly _client: IBridgeClient;
  protected readonly _store: IDraftStore<IDraft>;
  protected readonly _trans: TranslationBundle;
  protected _draft: IDraft;
  protected _unkept = false;
  protected _isTouched = false;
  private readonly _locate: () => Promise<string>;
  private readonly _stateChanged = new Signal<this, void>(this);
  private _path: string | undefined;
  private _notebookFailure: ErrorInfo | undefined;
  private _reading: IReading | undefined;
  private _loading: Promise<void> | undefined;
  private _keeping: number | undefined;
  private _isNew: boolean;
  private _isTaking = false;
  private _isDisposed = false;
}
