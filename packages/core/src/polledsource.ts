import type { ErrorInfo } from '@jupyterlab-hpc/api';
import type { IDisposable } from '@lumino/disposable';
import { type ISignal, Signal } from '@lumino/signaling';

import { errorInfo } from './errors';
import {
  type IPollOutcome,
  type IVisiblePollOptions,
  VisiblePoll
} from './poll';
import type { Answer, IBridgeClient, ICallOptions } from './tokens';

/** How a source is asked once: with an ETag, where there is one of the same question. */
export type IAskOptions = ICallOptions & { readonly etag?: string };

/**
 * What the bridge says to a question, kept as new as the server can, with how
 * old it is and why no newer one could be had.
 */
export abstract class PolledSource<
  Question extends object,
  Reply extends { readonly error?: ErrorInfo }
> implements IDisposable {
  constructor(
    protected readonly client: IBridgeClient,
    options: IVisiblePollOptions
  ) {
    this.poll = new VisiblePoll(signal => this._ask(signal), options);
  }

  /** Emitted whenever something below changed. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Emitted with every reply that differs from the last, before `changed`. */
  get arrived(): ISignal<this, Reply> {
    return this._arrived;
  }

  get reply(): Reply | undefined {
    return this._reply;
  }

  /** Why the last question had no answer. */
  get error(): ErrorInfo | undefined {
    return this._error;
  }

  /** When what is known was found out, in server time. */
  get at(): number | undefined {
    return this._at;
  }

  /** When the first answer began to be waited for, in server time. */
  get since(): number {
    return this._since;
  }

  /** When the next question is due, in server time. */
  get nextAt(): number | undefined {
    const { wait } = this.poll;
    return wait === undefined ? undefined : this.client.now() + wait;
  }

  /** Whether a question is under way. */
  get asking(): boolean {
    return this._asking !== undefined;
  }

  /** Whether what this feeds is on screen. */
  set shown(shown: boolean) {
    this.poll.shown = shown;
  }

  get isDisposed(): boolean {
    return this.poll.isDisposed;
  }

  /** Asks at once; with `fresh` the scheduler, not the last snapshot. */
  async ask(fresh: boolean): Promise<void> {
    this._fresh ||= fresh;
    await this.poll.now();
  }

  /** Gives up a question that takes too long, for the given reason. */
  stop(reason: ErrorInfo): void {
    this.poll.stop();
    this._asking = undefined;
    this._error = reason;
    this.emitChanged();
  }

  dispose(): void {
    if (!this.isDisposed) {
      this.poll.dispose();
      Signal.clearData(this);
    }
  }

  /** What is to be asked now. */
  protected abstract question(): Question;

  protected abstract send(
    question: Question,
    fresh: boolean,
    options: IAskOptions
  ): Promise<Answer<Reply>>;

  /** Whether anything can change while nobody looks, and how soon that matters. */
  protected abstract pace(): Pick<IPollOutcome, 'hiddenDelay' | 'live'>;

  /** Whether the reply to one question would be taken for that to another, which failed. */
  protected misleads?(question: Question, answered: Question): boolean;

  /** Seconds to the next question, where the server does not say. */
  protected usualDelay?(): number | undefined;

  /** Puts a reply in the place of what was known, until the server is asked. */
  protected replace(reply: Reply): void {
    this._reply = reply;
    // What comes next may be what was before, and is to be seen all the same.
    this._etag = undefined;
    this._arrived.emit(reply);
    this.emitChanged();
  }

  protected emitChanged(): void {
    this._changed.emit();
  }

  private async _ask(signal: AbortSignal): Promise<IPollOutcome> {
    if (this._reply === undefined) {
      this._since = this.client.now();
    }
    this._asking = signal;
    this.emitChanged();
    const question = this.question();
    try {
      const outcome = await this._get(question, signal);
      this._error = undefined;
      return outcome;
    } catch (error) {
      if (!signal.aborted) {
        this._fresh = false;
        this._error = errorInfo(error);
        const answered = this._answered;
        if (answered !== undefined && this.misleads?.(question, answered)) {
          this._reply = undefined;
          this._etag = undefined;
        }
      }
      return { answered: false, ...this.pace() };
    } finally {
      // By then the next question is planned, and its time can be shown.
      void Promise.resolve().then(() => this._end(signal));
    }
  }

  private _end(signal: AbortSignal): void {
    if (this._asking === signal) {
      this._asking = undefined;
      this.emitChanged();
    }
  }

  private async _get(
    question: Question,
    signal: AbortSignal
  ): Promise<IPollOutcome> {
    const isSame = JSON.stringify(question) === JSON.stringify(this._answered);
    const etag = isSame ? this._etag : undefined;
    const answer = await this.send(question, this._fresh, {
      signal,
      ...(etag === undefined ? {} : { etag })
    });
    signal.throwIfAborted();
    this._fresh = false;
    const now = this.client.now();
    this._at = answer.at ?? now;
    if (answer.modified) {
      this._answered = question;
      this._etag = answer.etag;
      this._reply = answer.body;
      this._arrived.emit(answer.body);
    }
    return this._outcome(answer.nextAt, now);
  }

  private _outcome(nextAt: number | undefined, now: number): IPollOutcome {
    const delay = nextAt === undefined ? this.usualDelay?.() : nextAt - now;
    return {
      // The scheduler may have failed though the bridge answered.
      answered: this._reply?.error === undefined || nextAt !== undefined,
      ...this.pace(),
      ...(delay === undefined ? {} : { delay })
    };
  }

  protected readonly poll: VisiblePoll;
  private readonly _changed = new Signal<this, void>(this);
  private readonly _arrived = new Signal<this, Reply>(this);
  private _answered: Question | undefined;
  private _reply: Reply | undefined;
  private _etag: string | undefined;
  private _error: ErrorInfo | undefined;
  private _since = 0;
  private _at: number | undefined;
  private _fresh = false;
  private _asking: AbortSignal | undefined;
}
