import type { ErrorInfo } from '@jupyterlab-hpc/api';
import { errorInfo } from '@jupyterlab-hpc/core';

/** Milliseconds without a change after which it is asked. */
const usualPatience = 300;

/**
 * Asks soon after a question changed, and has the answer to the newest one;
 * until that comes, the one before.
 */
export class Follower<Q, R> {
  constructor(
    private readonly _ask: (question: Q, signal: AbortSignal) => Promise<R>,
    /** Called when there is something else to show. */
    private readonly _changed: () => void,
    private readonly _patience = usualPatience
  ) {}

  get answer(): R | undefined {
    return this._answer;
  }

  /** Why there is none to the newest question. */
  get failure(): ErrorInfo | undefined {
    return this._failure;
  }

  /** Whether the answer is to the newest question. */
  get isCurrent(): boolean {
    return this._wanted !== undefined && this._answered === this._wanted;
  }

  /** Whether an answer is waited for. */
  get isAsking(): boolean {
    return (
      this._wanted !== undefined &&
      !this.isCurrent &&
      this._failure === undefined
    );
  }

  /** Follows a question; without one, the last answer stays. `again` asks anew. */
  want(question: Q | undefined, again = false): void {
    const wanted =
      question === undefined ? undefined : JSON.stringify(question);
    if (wanted === this._wanted && !again) {
      return;
    }
    this.stop();
    this._wanted = wanted;
    this._failure = undefined;
    if (question !== undefined && (again || !this.isCurrent)) {
      this._answered = undefined;
      this._timer = window.setTimeout(
        () => void this._get(question),
        again ? 0 : this._patience
      );
    }
  }

  /** Gives up what is asked. */
  stop(): void {
    window.clearTimeout(this._timer);
    this._call?.abort();
    this._call = undefined;
  }

  private async _get(question: Q): Promise<void> {
    const call = new AbortController();
    this._call = call;
    const wanted = this._wanted;
    try {
      const answer = await this._ask(question, call.signal);
      if (call.signal.aborted) {
        return;
      }
      this._answer = answer;
      this._answered = wanted;
    } catch (error) {
      if (call.signal.aborted) {
        return;
      }
      this._failure = errorInfo(error);
    }
    this._changed();
  }

  private _answer: R | undefined;
  private _failure: ErrorInfo | undefined;
  private _wanted: string | undefined;
  private _answered: string | undefined;
  private _timer: number | undefined;
  private _call: AbortController | undefined;
}
