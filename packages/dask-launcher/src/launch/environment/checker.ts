import type {
  DaskCheck,
  PythonEnvironment,
  ErrorInfo
} from '@jupyterlab-hpc/api';
import { errorInfo, type IBridgeClient } from '@jupyterlab-hpc/core';

/** What is known of the Python of an environment. */
export type CheckState =
  | { readonly kind: 'unasked' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'known'; readonly check: DaskCheck }
  | { readonly kind: 'failed'; readonly cause: ErrorInfo };

const unasked: CheckState = { kind: 'unasked' };

/** Asks what Pythons have of what a cluster needs, each once. */
export class EnvironmentChecker {
  constructor(
    private readonly _client: IBridgeClient,
    /** Called when something is known anew. */
    private readonly _changed: () => void
  ) {}

  stateOf(environment: PythonEnvironment): CheckState {
    return this._states.get(keyOf(environment)) ?? unasked;
  }

  /** Asks, unless that was done; `again` asks anew. Does not reject. */
  async ask(environment: PythonEnvironment, again = false): Promise<void> {
    const { kind } = this.stateOf(environment);
    if (kind === 'asking' || (kind === 'known' && !again)) {
      return;
    }
    this._set(environment, { kind: 'asking' });
    const state = await this._client
      .call('checkDaskEnvironment', { body: { environment } })
      .then(
        (check): CheckState => ({ kind: 'known', check }),
        (error: unknown): CheckState => ({
          kind: 'failed',
          cause: errorInfo(error)
        })
      );
    this._set(environment, state);
  }

  private _set(environment: PythonEnvironment, state: CheckState): void {
    this._states.set(keyOf(environment), state);
    this._changed();
  }

  private readonly _states = new Map<string, CheckState>();
}

/** What is run, by whatever name a person knows it. */
export function keyOf(environment: PythonEnvironment): string {
  const { container, python, setup } = environment;
  return JSON.stringify([python, container, setup]);
}
