import {
  Agent,
  type AgentOptions,
  type IncomingMessage,
  request
} from 'node:http';

import { BridgeError, systemCode } from '../../errors';
import { SlowError } from '../../files/slow';
import { explain } from './failure';
import { connectionOf, type Identity, readIdentity } from './identity';
import { readPlace, type SchedulerPlace } from './place';

export interface Question {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: object;
}

/** Milliseconds from a question to the whole of the answer. */
const patience = 5000;

/** Milliseconds for which a connection is kept that nobody uses. */
const kept = 60_000;

/** Bytes of an answer that nobody can have asked for. */
const answerLimit = 8 * 1024 * 1024;

/**
 * Asks the HTTP server of a cluster's scheduler over mutual TLS: by one
 * connection, which is kept for the next question. Redirects are not followed.
 */
export class Wire {
  constructor(
    private readonly id: string,
    private readonly folder: string
  ) {}

  /**
   * The text of the answer. Rejects with `dask-unreachable`, or with
   * `dask-not-running` while there is nobody to ask.
   */
  async ask(question: Question): Promise<string> {
    const opening = (this.line ??= open(this.id, this.folder));
    try {
      return await exchange(await opening, question);
    } catch (error) {
      // It may have ended, or be elsewhere by now: the next one looks anew.
      if (this.line === opening) {
        this.end();
      }
      throw error;
    }
  }

  /** Closes the connection; the next question opens another. */
  end(): void {
    const { line } = this;
    this.line = undefined;
    line?.then(
      ({ agent }) => agent.destroy(),
      () => undefined
    );
  }

  private line: Promise<Line> | undefined;
}

interface Line {
  readonly agent: Agent;
  readonly place: SchedulerPlace;
  readonly identity: Identity;
}

async function open(id: string, folder: string): Promise<Line> {
  const [place, identity, { connect }] = await Promise.all([
    readPlace(folder),
    readIdentity(id, folder),
    // Not before it is needed: TLS takes its share of the bridge's start.
    import('node:tls')
  ]);
  const options = { keepAlive: true, maxSockets: 1, timeout: kept };
  const agent = new TlsAgent(options, () =>
    connect(connectionOf(place, identity))
  );
  return { agent, place, identity };
}

/** `node:https` would bring what the bridge never needs. */
class TlsAgent extends Agent {
  constructor(
    options: AgentOptions,
    override readonly createConnection: Agent['createConnection']
  ) {
    super(options);
  }
}

async function exchange(line: Line, question: Question): Promise<string> {
  const signal = AbortSignal.timeout(patience);
  try {
    return await converse(line, question, signal);
  } catch (error) {
    const { identity, place } = line;
    const why = signal.aborted ? new SlowError(place.host) : error;
    throw await explain(why, place, identity.cert);
  }
}

function converse(
  line: Line,
  question: Question,
  signal: AbortSignal
): Promise<string> {
  const { body, method, path } = question;
  const { agent, place } = line;
  return new Promise((resolve, reject) => {
    const sent = request(
      { agent, host: place.host, port: place.httpPort, method, path, signal },
      answer => {
        textOf(answer, path).then(resolve, reject);
      }
    );
    sent.on('error', error => {
      // The other side had given up the connection just before it was used.
      const again =
        sent.reusedSocket &&
        method === 'GET' &&
        systemCode(error) === 'ECONNRESET' &&
        !signal.aborted;
      if (again) {
        converse(line, question, signal).then(resolve, reject);
      } else {
        reject(error);
      }
    });
    if (body === undefined) {
      sent.end();
    } else {
      sent.setHeader('content-type', 'application/json');
      sent.end(JSON.stringify(body));
    }
  });
}

async function textOf(answer: IncomingMessage, path: string): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > answerLimit) {
      answer.destroy();
      throw odd(path, 'with more than anybody can use');
    }
    chunks.push(chunk);
  }
  if (answer.statusCode !== 200) {
    const status = `${answer.statusCode ?? 0} ${answer.statusMessage ?? ''}`;
    throw odd(path, `with ${status.trim()}`);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** It answers, but not as it should. */
export function odd(path: string, how: string, detail?: string): BridgeError {
  return new BridgeError({
    code: 'dask-unreachable',
    message: `Dask's scheduler answers ${path} ${how}.`,
    hint: 'Look at the log of its job; another version of distributed in its environment may help.',
    ...(detail !== undefined && { detail })
  });
}
