import { type Static, type TSchema, Type } from '@sinclair/typebox';
import type { Readable } from 'node:stream';

import type { Looking } from '../forge';
import { inUrl } from '../tree';

/** Of all replies, the fields that are used. */
const Sha = Type.String({ pattern: '^[0-9a-f]{40}$' });

export const Repository = Type.Object({
  full_name: Type.String({ pattern: '^[^/\\s]+/[^/\\s]+$' }),
  default_branch: Type.String(),
  private: Type.Boolean(),
  license: Type.Optional(
    Type.Union([
      Type.Null(),
      Type.Object({
        spdx_id: Type.Optional(Type.Union([Type.String(), Type.Null()]))
      })
    ])
  )
});
export type Repository = Static<typeof Repository>;

export const Refs = Type.Array(Type.Object({ ref: Type.String() }));

export const Release = Type.Object({ tag_name: Type.String() });

export const Commit = Type.Object({
  sha: Sha,
  commit: Type.Object({
    committer: Type.Union([
      Type.Null(),
      Type.Object({ date: Type.Optional(Type.String()) })
    ]),
    tree: Type.Object({ sha: Sha })
  })
});
export type Commit = Static<typeof Commit>;

export const Tree = Type.Object({
  tree: Type.Array(
    Type.Object({
      path: Type.String(),
      mode: Type.String(),
      type: Type.String(),
      size: Type.Optional(Type.Integer({ minimum: 0 }))
    })
  ),
  truncated: Type.Boolean()
});
export type Tree = Static<typeof Tree>;

/** What a folder holds; of a file GitHub gives an object instead. */
export const Folder = Type.Array(
  Type.Object({
    path: Type.String(),
    type: Type.String(),
    size: Type.Optional(Type.Integer({ minimum: 0 }))
  })
);

/** GitHub ends trees at 7 MB; with its indentation and URLs that is the JSON. */
const treeBytes = 64 * 1024 * 1024;

export const base = ({ full_name }: Repository): string =>
  `/repos/${inUrl(full_name)}`;

/** What a GitHub answers; `path` begins with a slash and is encoded. */
export class GithubApi {
  constructor(
    readonly host: string,
    private readonly looking: Looking
  ) {}

  /** github.com spreads over several hosts; an Enterprise is one. */
  get isPublic(): boolean {
    return this.host === 'github.com';
  }

  json<S extends TSchema>(path: string, schema: S): Promise<Static<S>> {
    const { fetch, signal, token } = this.looking;
    return fetch.json(this.url(path), schema, {
      ...{ accept: 'application/vnd.github+json', most: treeBytes, signal },
      ...(token !== undefined && { token })
    });
  }

  /** How many pages a list has, at one item each. */
  async pages(path: string): Promise<number> {
    const { fetch, signal, token } = this.looking;
    const reply = await fetch.get(this.url(`${path}per_page=1`), {
      ...{ accept: 'application/vnd.github+json', most: treeBytes, signal },
      ...(token !== undefined && { token })
    });
    reply.body.destroy();
    const last = /[?&]page=(\d{1,9})[^>]*>;\s*rel="last"/.exec(
      reply.headers['link'] ?? ''
    );
    return last === null ? 1 : Number(last[1]);
  }

  /** Bytes that the API gives for a token. */
  open(
    path: string,
    accept: string,
    most: number,
    signal: AbortSignal
  ): Promise<Readable> {
    const { token } = this.looking;
    return this.openAt(this.url(path), most, signal, {
      accept,
      ...(token !== undefined && { token })
    });
  }

  /** Bytes of another host of GitHub, which are there for everyone. */
  async openAt(
    url: string,
    most: number,
    signal: AbortSignal,
    more: { readonly accept?: string; readonly token?: string } = {}
  ): Promise<Readable> {
    const { body } = await this.looking.fetch.get(url, {
      ...{ most, signal },
      ...more
    });
    return body;
  }

  private url(path: string): string {
    return this.isPublic
      ? `https://api.github.com${path}`
      : `https://${this.host}/api/v3${path}`;
  }
}
