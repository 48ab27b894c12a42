import type { CloneChoice, CloneLook, CloneWork } from '@jupyterlab-hpc/api';
import { baseName, errorInfo, type IBridgeClient } from '@jupyterlab-hpc/core';
import { VDomModel } from '@jupyterlab/ui-components';

import { type Asked, askedBy, askedHost } from '../address/asked';
import { withoutSecrets } from '../address/secrets';
import type { IClonerSettings } from '../settings';
import { CellsModel } from './cells/model';
import {
  type IKernelspecs,
  type KernelMatch,
  matchKernel
} from './kernel/match';
import type { Stage } from './look/stage';
import { CloneRun } from './run';
import { TargetModel } from './target/model';
import type { IPlace } from './target/place';

export interface IPreviewModelOptions {
  readonly client: IBridgeClient;
  readonly address: string;
  /** The kernels of the server; undefined where it does not tell. */
  readonly kernelspecs: () => Promise<IKernelspecs | undefined>;
  /** Folders for the copy. */
  readonly places: () => Promise<readonly IPlace[]>;
  /** What a person set, as it is now. */
  readonly settings: () => IClonerSettings;
}

/** A notebook of elsewhere, from its address to a copy of it. */
export class PreviewModel extends VDomModel {
  constructor(private readonly _options: IPreviewModelOptions) {
    super();
    this._asked = _options.address;
    this.run = new CloneRun(_options.client);
    this.run.changed.connect(this._announce);
  }

  /** The making of a copy; goes on when the model is given up. */
  readonly run: CloneRun;

  get stage(): Stage {
    return this._stage;
  }

  /** What was asked for: an address or a path. */
  get asked(): string {
    return this._asked;
  }

  /** The same, for a person to see. */
  get shown(): string {
    return withoutSecrets(this._asked);
  }

  /** Who is asked for it. */
  get whom(): Asked {
    return askedBy(this._asked);
  }

  /** The host that is asked for it; undefined for a path of the server. */
  get host(): string | undefined {
    return askedHost(this.whom);
  }

  /** Opens the same preview again: of the same commit, where that is known. */
  get address(): string {
    return withoutSecrets(
      this._stage.kind === 'ready'
        ? this._stage.preview.source.address
        : this._asked
    );
  }

  /** The notebook's name, as far as it is known. */
  get name(): string {
    if (this._stage.kind === 'ready') {
      return this._stage.preview.name;
    }
    const path = this.shown.replace(/[?#].*$/, '');
    return baseName(path) || this.shown;
  }

  /** The notebook's cells, once it was looked at. */
  get cells(): CellsModel | undefined {
    return this._cells;
  }

  /** How much is brought, and where it goes; once it was looked at. */
  get target(): TargetModel | undefined {
    return this._target;
  }

  /** Whether its kernel is here, once that is known. */
  get kernel(): KernelMatch | undefined {
    return this._kernel;
  }

  /** The notebooks of an address of which one was chosen. */
  get choice(): CloneChoice | undefined {
    return this._choice;
  }

  override dispose(): void {
    if (!this.isDisposed) {
      this._stop.abort();
      this.run.changed.disconnect(this._announce);
      this._clear();
      super.dispose();
    }
  }

  /**
   * Asks for what is at the address: the one thing that causes a request to
   * its host. `token` is for that host; it is sent on and kept nowhere here.
   */
  async look(token?: string): Promise<void> {
    this._stop.abort();
    const stop = (this._stop = new AbortController());
    const { client } = this._options;
    this._clear();
    this._set({ kind: 'looking', since: client.now() });
    try {
      const look = await client.call(
        'lookAtNotebook',
        {
          body: {
            address: this._asked,
            ...(token === undefined ? {} : { token })
          }
        },
        { signal: stop.signal }
      );
      stop.signal.throwIfAborted();
      this._take(look);
    } catch (error) {
      if (!stop.signal.aborted) {
        this._set({ kind: 'failed', cause: errorInfo(error) });
      }
    }
  }

  /** Gives up the look that is under way. */
  stopLooking(): void {
    if (this._stage.kind === 'looking') {
      this._stop.abort();
      this._set({ kind: 'asking' });
    }
  }

  /** Looks at one of the notebooks of an address. */
  async choose(address: string): Promise<void> {
    this._asked = address;
    await this.look();
  }

  /** Back to the notebooks of an address. */
  chooseAgain(): void {
    if (this._choice !== undefined && !this.run.isBusy) {
      this._stop.abort();
      this._clear();
      this._asked = this._choice.source.address;
      this._set({ kind: 'choosing', choice: this._choice });
    }
  }

  /** Makes the copy. Resolves with it; undefined where none was made. */
  async clone(): Promise<CloneWork | undefined> {
    const request = this._target?.request;
    return request === undefined ? undefined : this.run.start(request);
  }

  /** Once more, after a copy was made: its name is taken now. */
  again(): void {
    this.run.forget();
    this._target?.ask();
  }

  private _take({ choice, preview }: CloneLook): void {
    const { client, places, settings } = this._options;
    if (preview !== undefined) {
      const params = { id: preview.id };
      this._cells = new CellsModel(
        (query, signal) =>
          client.call('getPreviewCells', { params, query }, { signal }),
        preview
      );
      this._cells.changed.connect(this._announce);
      this._target = new TargetModel(client, preview, {
        places,
        bring: settings().bring
      });
      this._target.changed.connect(this._announce);
      this._set({ kind: 'ready', preview });
      void this._cells.more();
      void this._target.begin();
      void this._match();
    } else if (choice !== undefined) {
      this._choice = choice;
      this._set({ kind: 'choosing', choice });
    } else {
      this._set({ kind: 'asking' });
    }
  }

  private async _match(): Promise<void> {
    const specs = await this._options.kernelspecs();
    if (this._stage.kind === 'ready' && specs !== undefined) {
      this._kernel = matchKernel(this._stage.preview.kernel, specs);
      this.stateChanged.emit();
    }
  }

  private _clear(): void {
    this._cells?.dispose();
    this._target?.dispose();
    this._cells = undefined;
    this._target = undefined;
    this._kernel = undefined;
    this.run.forget();
  }

  private _set(stage: Stage): void {
    this._stage = stage;
    this.stateChanged.emit();
  }

  private readonly _announce = (): void => this.stateChanged.emit();

  private _asked: string;
  private _stage: Stage = { kind: 'asking' };
  private _stop = new AbortController();
  private _cells: CellsModel | undefined;
  private _target: TargetModel | undefined;
  private _kernel: KernelMatch | undefined;
  private _choice: CloneChoice | undefined;
}
