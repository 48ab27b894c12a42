import type { DaskPreview, DaskSpec, ErrorInfo } from '@jupyterlab-hpc/api';
import { errorInfo, type IBridgeClient } from '@jupyterlab-hpc/core';

import { changedLines } from './changedlines';

/** Milliseconds without a change after which the preview follows. */
const patience = 300;

/** Makes the files of a cluster anew as its spec changes. */
export class Previewer {
  constructor(
    private readonly _client: IBridgeClient,
    /** Called when there is something else to show. */
    private readonly _changed: () => void
  ) {}

  /** What was made last. */
  get preview(): DaskPreview | undefined {
    return this._preview;
  }

  /** Of what that is. */
  get spec(): DaskSpec | undefined {
    return this._spec;
  }

  /** Why it is none, or an old one. */
  get failure(): ErrorInfo | undefined {
    return this._failure;
  }

  /** Whether what was made last is of the spec that is wanted. */
  get isCurrent(): boolean {
    return this._wanted !== undefined && this._made === this._wanted;
  }

  /** The lines of a file, counted from 0, that the last change touched. */
  touched(name: string): readonly number[] {
    return this._touched.get(name) ?? [];
  }

  /** Follows a spec, soon; without one, what was made last stays. */
  want(spec: DaskSpec | undefined): void {
    const wanted = spec && JSON.stringify(spec);
    if (wanted === this._wanted && this._failure === undefined) {
      return;
    }
    this.stop();
    this._wanted = wanted;
    // What failed was of something else, which nobody wants any more.
    if (spec === undefined || this.isCurrent) {
      this._failure = undefined;
    }
    if (spec !== undefined && !this.isCurrent) {
      this._timer = window.setTimeout(() => void this._make(spec), patience);
    }
  }

  /** Makes nothing more of what was wanted before. */
  stop(): void {
    window.clearTimeout(this._timer);
    this._call?.abort();
    this._call = undefined;
  }

  private async _make(spec: DaskSpec): Promise<void> {
    const call = new AbortController();
    this._call = call;
    const wanted = this._wanted;
    try {
      const preview = await this._client.call(
        'previewDaskCluster',
        { body: { spec } },
        { signal: call.signal }
      );
      this._take(preview);
      this._made = wanted;
      this._spec = spec;
      this._failure = undefined;
    } catch (error) {
      if (call.signal.aborted) {
        return;
      }
      this._failure = errorInfo(error);
    }
    this._changed();
  }

  /** The first one is no change of anything. */
  private _take(preview: DaskPreview): void {
    const before = this._preview;
    const touched = new Map<string, readonly number[]>();
    for (const { name, text } of preview.files) {
      const old = before?.files.find(one => one.name === name);
      touched.set(name, old === undefined ? [] : changedLines(old.text, text));
    }
    this._preview = preview;
    this._touched = touched;
  }

  private _preview: DaskPreview | undefined;
  private _touched: ReadonlyMap<string, readonly number[]> = new Map();
  private _failure: ErrorInfo | undefined;
  private _wanted: string | undefined;
  private _made: string | undefined;
  private _spec: DaskSpec | undefined;
  private _timer: number | undefined;
  private _call: AbortController | undefined;
}
