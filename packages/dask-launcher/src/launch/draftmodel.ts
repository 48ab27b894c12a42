import type { DaskImport, DaskProfile, DaskSpec } from '@jupyterlab-hpc/api';
import { readDaskSpec } from '@jupyterlab-hpc/core';
import type { IBridgeClient, IDraftStore } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { IDisposable } from '@lumino/disposable';
import { type ISignal, Signal } from '@lumino/signaling';

import { askedOf } from './draft/asked';
import { type IDraft, usualDraft } from './draft/draft';
import type { IFilling } from './draft/filling';
import { fieldsOfSpec } from './draft/fromspec';
import { type IReading, readDraft } from './draft/tospec';
import { type IPythonsOptions, Pythons } from './environment/pythons';
import type { IVerdict } from './environment/verdict';
import { ClusterFacts } from './facts';
import { type INotebookInView, nameAfter } from './notebook';
import { Previewer } from './preview/previewer';
import { originOf, ProfileList } from './profiles/list';

export interface ILaunchOptions extends IPythonsOptions {
  readonly store: IDraftStore<IDraft>;
}

/** What is typed into the form, and what follows from that. */
export abstract class DraftModel implements IDisposable {
  constructor(private readonly _options: ILaunchOptions) {
    const { client, store, trans } = _options;
    this._client = client;
    this._store = store;
    this._trans = trans;
    const changed = (): void => this._stateChanged.emit();
    this.facts = new ClusterFacts(client);
    this.profiles = new ProfileList(client, changed);
    this.previewer = new Previewer(client, changed);
    this.pythons = new Pythons(_options, changed);
    const kept = store.load();
    this._draft = kept ?? usualDraft;
    this._isNew = kept === undefined;
    this._isTouched = !this._isNew;
  }

  readonly facts: ClusterFacts;
  readonly profiles: ProfileList;
  readonly previewer: Previewer;
  readonly pythons: Pythons;

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

  get notebook(): INotebookInView | undefined {
    return this._options.notebook();
  }

  /** What the draft means. */
  get reading(): IReading {
    return (this._reading ??= readDraft(this.asked, this.pythons.facts));
  }

  /** The draft as it counts here: without what was typed for another mode. */
  get asked(): IDraft {
    return askedOf(this._draft, this.facts);
  }

  get filling(): IFilling | undefined {
    return this._filling;
  }

  /** What is known of the Python that is chosen; undefined while none is. */
  get verdict(): IVerdict | undefined {
    return this.pythons.verdict(this._draft);
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** Learns what there is; what fails here fails no launch. Does not reject. */
  load(): Promise<void> {
    return (this._loading ??= this._load().finally(() => {
      this._loading = undefined;
    }));
  }

  /** Changes what is typed, and keeps it. */
  edit(change: Partial<IDraft>): void {
    Object.keys(change).forEach(name => this._typed.add(name));
    this._change(change);
  }

  /** Fills the fields from a profile; the name stays. */
  choose(profile: DaskProfile): void {
    this._fill(profile.name, profile.spec, { origin: originOf(profile) });
  }

  /** Fills the fields from a file; the name stays. */
  take(from: string, { ignored, spec }: DaskImport): void {
    this._fill(from, spec, { origin: undefined }, ignored);
  }

  /** Fills the fields from a spec that came from elsewhere. */
  async begin(given: unknown): Promise<void> {
    const spec = await readDaskSpec(given);
    await this.load();
    const { name = this._draft.name } = spec;
    this._fill(name, spec, { origin: undefined, name });
  }

  /** Back to what was there before the fields were filled. */
  undoFilling(): void {
    const { _filling: filling } = this;
    if (filling !== undefined) {
      this._filling = undefined;
      this._change(filling.before);
      this.checkPython();
    }
  }

  /** The fields stay as they were filled. */
  keepFilling(): void {
    this._filling = undefined;
    this._stateChanged.emit();
  }

  /** Lets the workers run in what the notebook in view runs in. */
  useNotebookKernel(): void {
    const kernel = this.pythons.ofNotebook?.name ?? '';
    this.edit({ environmentKind: 'kernel', kernel });
    this.checkPython();
  }

  /** Asks what the chosen Python has; where that is known, only `again`. */
  checkPython(again = false): void {
    this.pythons.check(this._draft, again);
  }

  /** Another notebook is in view. */
  lookAtNotebook(): void {
    this.checkPython();
    this._stateChanged.emit();
  }

  /** Makes the preview, unless it is there. */
  preview(): void {
    this.previewer.want(this.reading.spec);
  }

  /** Keeps the draft now, for the page may end; what nobody touched is begun anew. */
  keep(): void {
    if (this._isTouched) {
      this._unkept = !this._store.save(this._draft);
    }
  }

  dispose(): void {
    if (!this._isDisposed) {
      this._isDisposed = true;
      this.previewer.stop();
      Signal.clearData(this);
    }
  }

  /** Forgets what was said of what was there before. */
  protected abstract _forget(): void;

  protected _change(change: Partial<IDraft>): void {
    this._forget();
    this._isTouched = true;
    this._draft = { ...this._draft, ...change };
    this._reading = undefined;
    this.keep();
    this.preview();
    this._stateChanged.emit();
  }

  protected async _load(): Promise<void> {
    const asked = this.facts.ask();
    await Promise.all([
      this.pythons.load(asked.then(() => this.facts.system)),
      this.profiles.refresh(),
      asked
    ]);
    this._reading = undefined;
    if (this._isNew) {
      this._isNew = false;
      this._beginNew();
    }
    if (!this._isDisposed) {
      this.preview();
      this.checkPython();
      this._stateChanged.emit();
    }
  }

  /** What was typed meanwhile stays. */
  private _beginNew(): void {
    const { first } = this.profiles;
    const typed = Object.entries(this._draft).filter(([name]) =>
      this._typed.has(name)
    );
    this._draft = {
      ...this._usual,
      ...fieldsOfSpec(first?.spec ?? {}, this.pythons.kernels),
      origin: first && originOf(first),
      name: nameAfter(this.notebook),
      ...Object.fromEntries(typed)
    };
  }

  private _fill(
    from: string,
    spec: Partial<DaskSpec>,
    change: Partial<IDraft>,
    ignored: readonly string[] = []
  ): void {
    const { name } = this._draft;
    this._filling = { from, before: this._draft, ignored };
    const fields = fieldsOfSpec(spec, this.pythons.kernels);
    this._change({ ...this._usual, ...fields, name, ...change });
    this.checkPython();
  }

  private get _usual(): IDraft {
    return { ...this.facts.usual, ...this.pythons.usual };
  }

  protected readonly _client: IBridgeClient;
  protected readonly _store: IDraftStore<IDraft>;
  protected readonly _trans: TranslationBundle;
  protected readonly _stateChanged = new Signal<this, void>(this);
  protected _draft: IDraft;
  protected _unkept = false;
  private _loading: Promise<void> | undefined;
  /** Fields that a person changed before it was known what to begin with. */
  private readonly _typed = new Set<string>();
  private _isNew: boolean;
  private _isTouched: boolean;
  private _reading: IReading | undefined;
  private _filling: IFilling | undefined;
  private _isDisposed = false;
}
