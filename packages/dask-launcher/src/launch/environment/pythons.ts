import type { PythonEnvironment, System } from '@jupyterlab-hpc/api';
import {
  type IBridgeClient,
  type IKernel,
  type IKernelspecs,
  kernelsOf
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { IDraft } from '../draft/draft';
import type { INotebookInView } from '../notebook';
import { EnvironmentChecker, keyOf } from './checker';
import { environmentOf, type IEnvironmentFacts } from './environment';
import { type IVerdict, verdictOf } from './verdict';

export interface IPythonsOptions {
  readonly client: IBridgeClient;
  readonly trans: TranslationBundle;
  /** Resolves once they are known, with undefined where there are none. */
  readonly kernelspecs: () => Promise<IKernelspecs | undefined>;
  readonly notebook: () => INotebookInView | undefined;
}

/** The Pythons in which workers can run, and what is known of them. */
export class Pythons {
  constructor(
    private readonly _options: IPythonsOptions,
    /** Called when something is known anew. */
    changed: () => void
  ) {
    this._checker = new EnvironmentChecker(_options.client, changed);
  }

  /** The kernels for Python; that of the notebook in view is the first. */
  get kernels(): readonly IKernel[] {
    const own = this.ofNotebook;
    return own === undefined
      ? this._kernels
      : [own, ...this._kernels.filter(one => one !== own)];
  }

  /** The kernel of the notebook in view. */
  get ofNotebook(): IKernel | undefined {
    const name = this._options.notebook()?.kernel;
    return this._kernels.find(one => one.name === name);
  }

  /** What a form begins with: what the notebook runs in, or else what JupyterLab takes. */
  get usual(): Partial<IDraft> {
    const kernel =
      this.ofNotebook ??
      this._kernels.find(one => one.name === this._default) ??
      this._kernels[0];
    return { environmentKind: 'kernel', kernel: kernel?.name ?? '' };
  }

  /** What is to be known to read a draft. */
  get facts(): IEnvironmentFacts {
    const { trans } = this._options;
    return { trans, kernels: this._kernels, home: this._home };
  }

  /** Learns which there are. */
  async load(system: Promise<System | undefined>): Promise<void> {
    const specs = await this._options.kernelspecs();
    const { home, python } = (await system) ?? {};
    this._home = home;
    this._default = specs?.default;
    this._kernels = kernelsOf(specs?.kernelspecs ?? {}, python);
  }

  /** What is known of the Python that is chosen; undefined while none is. */
  verdict(draft: IDraft): IVerdict | undefined {
    const environment = this._environmentOf(draft);
    const own = this.ofNotebook?.environment;
    return (
      environment &&
      verdictOf({
        trans: this._options.trans,
        here: this._checker.stateOf(environment),
        there: own && this._checker.stateOf(own),
        isSame: own !== undefined && keyOf(own) === keyOf(environment)
      })
    );
  }

  /** Asks what it and that of the notebook have; where that is known, only `again`. */
  check(draft: IDraft, again: boolean): void {
    const environment = this._environmentOf(draft);
    const own = this.ofNotebook?.environment;
    if (environment !== undefined) {
      void this._checker.ask(environment, again);
      if (own !== undefined && keyOf(own) !== keyOf(environment)) {
        void this._checker.ask(own, again);
      }
    }
  }

  private _environmentOf(draft: IDraft): PythonEnvironment | undefined {
    const found = environmentOf(draft, this.facts);
    return 'field' in found ? undefined : found;
  }

  private readonly _checker: EnvironmentChecker;
  private _kernels: readonly IKernel[] = [];
  private _default: string | undefined;
  private _home: string | undefined;
}
