import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import { Readable } from 'node:stream';

import type { Answer, Answering, Asked } from './answer';
import { certificateFor } from './certificate';
import { dripping } from './faults';
import { answerGist, PlayedGist } from './gist';
import { answerGithub, githubHosts } from './github';
import { answerGitlab } from './gitlab';
import { type PlayedOptions, PlayedRepository } from './repository';

export interface PlayOptions {
  /** Hosts of GitHub Enterprise. */
  readonly enterprises?: readonly string[];
  /** Hosts of GitLab, beside gitlab.com. */
  readonly gitlabs?: readonly string[];
  /** Hosts that have nothing but the pages which they are given. */
  readonly others?: readonly string[];
  /** To listen on; 0: any that is free. */
  readonly port?: number;
}

/**
 * GitHub, GitLab, gists and any other host on one port of this computer, over
 * HTTPS: which of them is asked, the `Host` header says, or the path of a
 * mirror. Not one of these names has to be known to a resolver: see
 * `PlayedFetch`.
 */
export class PlayedForges {
  static async start(options: PlayOptions = {}): Promise<PlayedForges> {
    const { enterprises = [], gitlabs = [], others = [] } = options;
    const hosts = [
      ...githubHosts,
      'gitlab.com',
      ...enterprises,
      ...gitlabs,
      ...others
    ];
    const { certificate, key } = await certificateFor(hosts);
    const server = createServer({ cert: certificate, key });
    const played = new PlayedForges(server, certificate, hosts, options);
    server.listen(options.port ?? 0, '127.0.0.1');
    await once(server, 'listening');
    return played;
  }

  private constructor(
    private readonly server: Server,
    /** PEM: the authority of all of its hosts. */
    readonly certificate: string,
    readonly hosts: readonly string[],
    private readonly options: PlayOptions
  ) {
    server.on('request', (request, response) => {
      void this.serve(request, response);
    });
  }

  /** All requests so far, in their order. */
  readonly asked: Asked[] = [];

  get port(): number {
    const address = this.server.address();
    if (address === null || typeof address === 'string') {
      throw new Error('The server does not listen.');
    }
    return address.port;
  }

  /** Adds an empty repository to github.com or another of the hosts. */
  repository(options: PlayedOptions, host = 'github.com'): PlayedRepository {
    const repository = new PlayedRepository(options);
    this.repositories.push([host, repository]);
    return repository;
  }

  gist(id: string, owner?: string, inline?: number): PlayedGist {
    const gist = new PlayedGist(id, owner, inline);
    this.gists.push(gist);
    return gist;
  }

  /** Has an https address answered in a way of its own; undefined: as before. */
  page(url: string, answering: Answer | Answering | undefined): void {
    const { host, pathname, search } = new URL(url);
    const place = `${host}${pathname}${search}`;
    if (answering === undefined) {
      this.pages.delete(place);
    } else {
      this.pages.set(
        place,
        typeof answering === 'function' ? answering : () => answering
      );
    }
  }

  /** Has requests that fit answered in another way, until what is returned is called. */
  fault(when: (asked: Asked) => boolean, answering: Answering): () => void {
    const fault = { when, answering };
    this.faults.push(fault);
    return () => void this.faults.splice(this.faults.indexOf(fault), 1);
  }

  /** Has bodies that fit come slowly from the byte on that is said, as `fault`. */
  slow(when: (asked: Asked) => boolean, bytes: number): () => void {
    return this.fault(when, asked => {
      const { body = '', ...answer } = this.answer(asked);
      const chunks = body instanceof Readable ? body : [Buffer.from(body)];
      const slowly = dripping(Readable.from(chunks), bytes);
      return { ...answer, body: Readable.from(slowly, { objectMode: false }) };
    });
  }

  async close(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }

  private readonly repositories: (readonly [string, PlayedRepository])[] = [];
  private readonly gists: PlayedGist[] = [];
  private readonly pages = new Map<string, Answering>();
  private readonly faults: {
    when: (asked: Asked) => boolean;
    answering: Answering;
  }[] = [];

  private async serve(
    request: IncomingMessage,
    response: ServerResponse
  ): Promise<void> {
    const asked = askedOf(request);
    this.asked.push(asked);
    const fault = this.faults.find(({ when }) => when(asked));
    const page = this.pages.get(`${asked.host}${asked.target}`);
    const answering =
      fault?.answering ?? page ?? ((): Answer => this.answer(asked));
    send(response, await answering(asked));
  }

  private answer(asked: Asked): Answer {
    const { host } = asked;
    const { enterprises = [], gitlabs = [] } = this.options;
    const of = (wanted: string): PlayedRepository[] =>
      this.repositories
        .filter(([at]) => at === wanted)
        .map(([, repository]) => repository);
    if (host === 'gitlab.com' || gitlabs.includes(host)) {
      return answerGitlab(asked, of(host));
    }
    if (host.startsWith('gist.') || asked.path.includes('gists')) {
      return answerGist(asked, this.gists);
    }
    if (githubHosts.includes(host)) {
      return answerGithub(asked, of('github.com'), '');
    }
    return enterprises.includes(host)
      ? answerGithub(asked, of(host), '/api/v3')
      : { status: 404, body: 'Not Found' };
  }
}

/** `/mirror/gitlab.com/…`: the host that is mirrored, and what it is asked for. */
const mirrored = /^\/mirror\/([^/]+)(.*)$/;

function askedOf({
  headers,
  method = 'GET',
  url = '/'
}: IncomingMessage): Asked {
  const [, of, below] = mirrored.exec(url) ?? [];
  const host = of ?? (headers.host ?? '').replace(/:.*/, '');
  const target = below ?? url;
  const { pathname, searchParams } = new URL(target, `https://${host}`);
  return {
    ...{ method, host, headers, query: searchParams, target },
    path: pathname.split('/').filter(Boolean).map(decodeURIComponent)
  };
}

function send(
  response: ServerResponse,
  { body = '', breakAfter, headers = {}, status = 200 }: Answer
): void {
  response.writeHead(status, headers);
  if (breakAfter !== undefined) {
    const bytes = typeof body === 'string' ? Buffer.from(body) : body;
    const readable = Buffer.isBuffer(bytes) ? Readable.from([bytes]) : bytes;
    breakOff(readable, response, breakAfter);
  } else if (body instanceof Readable) {
    body.pipe(response);
    body.on('error', () => response.destroy());
    response.on('close', () => body.destroy());
  } else {
    response.end(body);
  }
}

/** Sends so many bytes and then breaks the connection. */
function breakOff(
  body: Readable,
  response: ServerResponse,
  bytes: number
): void {
  let left = bytes;
  body.on('data', (chunk: Buffer) => {
    const part = chunk.subarray(0, left);
    left -= part.length;
    if (left > 0) {
      response.write(part);
    } else {
      body.destroy();
      response.write(part, () => response.destroy());
    }
  });
}
