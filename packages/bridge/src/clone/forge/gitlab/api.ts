import { type Static, type TSchema, Type } from '@sinclair/typebox';
import type { Readable } from 'node:stream';

import type { RepositoryAddress } from '../address';
import type { Looking } from '../forge';

/** Of all replies, the fields that are used. */
export const Project = Type.Object({
  path_with_namespace: Type.String(),
  default_branch: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  empty_repo: Type.Optional(Type.Boolean())
});
export type Project = Static<typeof Project>;

export const Named = Type.Array(Type.Object({ name: Type.String() }));

/** The newest comes first. */
export const Releases = Type.Array(Type.Object({ tag_name: Type.String() }));

export const Commit = Type.Object({
  id: Type.String({ pattern: '^[0-9a-f]{40,64}$' }),
  committed_date: Type.Optional(Type.String())
});
export type Commit = Static<typeof Commit>;

export const TreePage = Type.Array(
  Type.Object({ path: Type.String(), type: Type.String(), mode: Type.String() })
);
export type TreePage = Static<typeof TreePage>;

const replyBytes = 4 * 1024 * 1024;

/** What a GitLab answers about one project. */
export class GitlabApi {
  constructor(
    private readonly address: Pick<RepositoryAddress, 'host' | 'repository'>,
    private readonly looking: Looking
  ) {}

  get host(): string {
    return this.address.host;
  }

  /** `what` is encoded, and follows the address of the project. */
  json<S extends TSchema>(what: string, schema: S): Promise<Static<S>> {
    const { fetch, signal } = this.looking;
    return fetch.json(this.url(what), schema, {
      ...{ accept: 'application/json', most: replyBytes, signal },
      ...this.secret
    });
  }

  async open(
    what: string,
    most: number,
    signal: AbortSignal
  ): Promise<Readable> {
    const { body } = await this.looking.fetch.get(this.url(what), {
      ...{ most, signal },
      ...this.secret
    });
    return body;
  }

  private get secret(): { readonly token?: string } {
    const { token } = this.looking;
    return token === undefined ? {} : { token };
  }

  private url(what: string): string {
    const { host, repository } = this.address;
    return `https://${host}/api/v4/projects/${encodeURIComponent(repository)}${what}`;
  }
}
