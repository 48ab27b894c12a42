import type { PythonEnvironment, SweepCheck } from '@jupyterlab-hpc/api';
import {
  type IBridgeClient,
  type IKernel,
  type IKernelspecs,
  kernelsOf
} from '@jupyterlab-hpc/core';

import type { IDraft } from '../draft/draft';
import { Follower } from '../follower';

/** What is asked of a Python. */
interface ICheckQuestion {
  readonly environment: PythonEnvironment;
  readonly kernel?: string;
}

export type Kernelspecs = () => Promise<IKernelspecs | undefined>;

/** The Pythons with which runs can be made, and what is known of the chosen one. */
export class Pythons {
  constructor(
    client: IBridgeClient,
    private readonly _kernelspecs: Kernelspecs,
    /** Called when something is known anew. */
    changed: () => void
  ) {
    this.check = new Follower<ICheckQuestion, SweepCheck>(
      (body, signal) =>
        client.call('checkSweepEnvironment', { body }, { signal }),
      changed
    );
  }

  readonly check: Follower<ICheckQuestion, SweepCheck>;

  /** The kernels for Python. */
  get kernels(): readonly IKernel[] {
    return this._kernels;
  }

  /** Learns which there are; `python` is the server's own. Does not reject. */
  async load(python: string | undefined): Promise<void> {
    const specs = await this._kernelspecs().catch(() => undefined);
    this._kernels = kernelsOf(specs?.kernelspecs ?? {}, python);
    this._python = python;
  }

  /** What a form begins with: what the notebook runs in, if that is a Python. */
  usual(kernel: string | undefined): Partial<IDraft> {
    return this._kernels.some(({ name }) => name === kernel)
      ? { environmentKind: 'kernel', kernel: kernel ?? '' }
      : { environmentKind: 'other', python: this._python ?? '' };
  }

  private _kernels: readonly IKernel[] = [];
  private _python: string | undefined;
}
