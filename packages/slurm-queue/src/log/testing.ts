import type { Job, LogMatches, LogPart } from '@jupyterlab-hpc/api';
import { BridgeError, type IVisibility } from '@jupyterlab-hpc/core';
import { DisposableDelegate } from '@lumino/disposable';

import { BridgeDouble, makeJob } from '../double';
import { makeDetail, settled, TestClock } from '../drawer/testing';
import { LogFeeds } from './feed';
import { LogModel } from './model';
import type { ILogName } from './read';

const encoder = new TextEncoder();

/** A page that somebody looks at. */
const seen: IVisibility = {
  visible: true,
  observe: () => new DisposableDelegate(() => undefined)
};

/** A job and its log on a server, and tabs that show it. */
export class LogScene {
  constructor(job: Partial<Job> = {}) {
    this.job = { ...this.job, ...job };
    this.bridge.time = 5000;
    this.bridge.handlers.getJob = ({ params }) =>
      makeDetail({ ...this.job, id: params.id }, {}, this.paths);
    this.bridge.answer(query => ({
      ...this.bridge.window(query),
      rows: [this.job]
    }));
    this.bridge.handlers.getJobLog = ({ query }) => this._part(query);
    this.bridge.handlers.searchJobLog = ({ query }) => this._find(query);
    this.feeds = new LogFeeds(this.bridge, this.time);
  }

  readonly bridge = new BridgeDouble();
  readonly clock = new TestClock();
  readonly time = { clock: this.clock, visibility: seen };
  readonly feeds: LogFeeds;
  job = makeJob({ id: '7', started: 1000 });
  paths: { stdout?: string; stderr?: string } = {
    stdout: '/home/ada/o.txt',
    stderr: '/home/ada/o.txt'
  };
  modified = 4990;

  /** What is in the file; undefined: there is none. */
  set text(text: string | undefined) {
    this.bytes = text === undefined ? undefined : encoder.encode(text);
  }
  bytes: Uint8Array | undefined;

  /** The file grows, and somebody looked at it. */
  write(text: string): void {
    const before = this.bytes ?? new Uint8Array(0);
    const more = encoder.encode(text);
    this.bytes = new Uint8Array([...before, ...more]);
    this.modified = Math.floor(this.bridge.time);
  }

  /** A tab that is on screen. */
  async open(name: Partial<ILogName> = {}): Promise<LogModel> {
    const model = new LogModel({
      ...this.time,
      id: '7',
      stream: 'stdout',
      client: this.bridge,
      feeds: this.feeds,
      ...name
    });
    model.shown = true;
    await this.pass(0);
    return model;
  }

  /** Time passes, a second at a time. */
  async pass(seconds: number): Promise<void> {
    for (let left = seconds; left > 0; left -= 1) {
      this.bridge.time += 1;
      await this.clock.pass(1000);
    }
    for (let turn = 0; turn < 5; turn += 1) {
      await settled();
    }
  }

  /** The questions for the log, as `offset`, with whether nothing was new. */
  get asked(): (number | undefined)[] {
    return this.bridge.called
      .filter(({ key }) => key === 'getJobLog')
      .map(({ input }) =>
        typeof input === 'object' && input !== null && 'query' in input
          ? Number(Reflect.get(Object(input.query), 'offset'))
          : undefined
      );
  }

  private _part(query: {
    offset?: number;
    limit?: number;
    path?: string;
    stream?: 'stdout' | 'stderr';
  }): LogPart {
    const path = this.paths[query.stream ?? 'stdout'] ?? query.path ?? '/none';
    if (this.bytes === undefined) {
      throw new BridgeError({
        code: 'log-missing',
        message: 'There is no log yet.',
        detail: path
      });
    }
    const { length: size } = this.bytes;
    const { limit = 65_536, offset: asked = 0 } = query;
    const offset =
      asked < 0 ? Math.max(0, size + asked) : Math.min(asked, size);
    const bytes = this.bytes.subarray(offset, offset + limit);
    const base64 = btoa(
      Array.from(bytes, byte => String.fromCharCode(byte)).join('')
    );
    return { path, offset, size, modified: this.modified, base64 };
  }

  private _find({
    q,
    to,
    limit = Infinity
  }: {
    q: string;
    to?: number;
    limit?: number;
  }): LogMatches {
    const text = new TextDecoder('latin1').decode(this.bytes);
    const end = to ?? text.length;
    const cut = Math.max(0, end - limit);
    const from = cut === 0 ? 0 : text.indexOf('\n', cut) + 1;
    const matches: number[] = [];
    for (let at = from; at < end;) {
      const next = text.indexOf('\n', at) + 1 || text.length;
      const found = text.slice(at, next).indexOf(q);
      if (found >= 0) {
        matches.push(at + found);
      }
      at = next;
    }
    return {
      path: '/home/ada/o.txt',
      size: text.length,
      from,
      to: end,
      count: matches.length,
      matches
    };
  }
}

/** The rows that a model has. */
export function rowsOf({ text }: Pick<LogModel, 'text'>): string[] {
  return text.blocks.flatMap(({ rows }) => rows.map(row => row.text));
}
