import {
  type ChildProcessWithoutNullStreams,
  spawn,
  type SpawnOptionsWithoutStdio
} from 'node:child_process';
import { request } from 'node:http';

import { basePath } from '@jupyterlab-hpc/api';
import { Type, type Static } from '@sinclair/typebox';

import { checkJson } from '../validate';

const LogRecord = Type.Object({
  level: Type.Integer(),
  time: Type.Integer(),
  msg: Type.String()
});
export type LogRecord = Static<typeof LogRecord>;

export interface Reply {
  status: number;
  headers: NodeJS.Dict<string | string[]>;
  /** The document, for a test to match. */
  body: unknown;
}

export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** A bridge that runs by itself, as the relay or a person would start it. */
export class BridgeProcess {
  /** Its exit; its log is complete by then. */
  readonly ended: Promise<Exit>;
  /** When it listens. Rejects, with its log, when it ends before. */
  readonly ready: Promise<void>;

  constructor(
    argv: readonly string[],
    options: SpawnOptionsWithoutStdio,
    readonly socket: string
  ) {
    const [program = '', ...args] = argv;
    const child = spawn(program, args, options);
    this.child = child;
    this.ended = new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => resolve({ code, signal }));
    });
    this.ready = new Promise((resolve, reject) => {
      child.stderr.on('data', (chunk: Buffer) => {
        this.text += chunk.toString('utf8');
        if (this.text.includes('"bridge listens"')) {
          resolve();
        }
      });
      this.ended.then(() => reject(new Error(this.text)), reject);
    });
    // Whoever expects it to fail looks at its end only.
    this.ready.catch(() => undefined);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** All that it wrote on stderr. */
  get log(): string {
    return this.text;
  }

  /** The same, line by line. Throws when one is no log record. */
  get records(): LogRecord[] {
    return this.text
      .trimEnd()
      .split('\n')
      .map(line => checkJson(LogRecord, line, 'a line of the log'));
  }

  kill(signal: NodeJS.Signals): Promise<Exit> {
    this.child.kill(signal);
    return this.ended;
  }

  /** What becomes of its standard input when the relay dies. */
  closeInput(): void {
    this.child.stdin.end();
  }

  get(path: string): Promise<Reply> {
    return this.ask('GET', path);
  }

  post(path: string, body: object): Promise<Reply> {
    return this.ask('POST', path, JSON.stringify(body));
  }

  private ask(method: string, path: string, body?: string): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          socketPath: this.socket,
          method,
          path: `/${basePath}${path}`,
          headers:
            body === undefined ? {} : { 'content-type': 'application/json' }
        },
        reply => {
          let text = '';
          reply.setEncoding('utf8');
          reply.on('data', (chunk: string) => (text += chunk));
          reply.on('error', reject);
          reply.on('end', () =>
            resolve({
              status: reply.statusCode ?? 0,
              headers: reply.headers,
              body: JSON.parse(text) as unknown
            })
          );
        }
      );
      sent.on('error', reject);
      sent.end(body);
    });
  }

  private readonly child: ChildProcessWithoutNullStreams;
  private text = '';
}
