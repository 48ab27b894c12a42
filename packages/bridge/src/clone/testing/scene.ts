import { type Static, Type } from '@sinclair/typebox';

import type { PlayedForges } from './server';
import type { PlayedRepository } from './repository';

const Words = Type.Optional(Type.Array(Type.String()));

const SceneCommit = Type.Object(
  {
    branch: Type.Optional(Type.String()),
    author: Type.Optional(Type.String()),
    date: Type.Optional(Type.String()),
    tag: Type.Optional(Type.String()),
    /** Texts of files; null takes one out. */
    files: Type.Record(Type.String(), Type.Union([Type.String(), Type.Null()]))
  },
  { additionalProperties: false }
);

/** A commit that is added while a scene is played; of a gist: its id as name. */
export const SceneChange = Type.Composite(
  [
    Type.Object({ host: Type.Optional(Type.String()), name: Type.String() }),
    SceneCommit
  ],
  { additionalProperties: false }
);

/** What is asked for while a scene is played. */
export const SceneOrder = Type.Union([
  SceneChange,
  Type.Object({ tell: Type.Literal('asked') }, { additionalProperties: false }),
  Type.Object(
    {
      /** Part of the addresses whose bodies come slowly from now on; null: none. */
      slow: Type.Union([Type.String(), Type.Null()]),
      /** Of a body that come as fast as ever. */
      bytes: Type.Optional(Type.Integer({ minimum: 0 }))
    },
    { additionalProperties: false }
  )
]);
export type SceneOrder = Static<typeof SceneOrder>;

/** What is played, as a JSON document. */
export const Scene = Type.Object(
  {
    port: Type.Optional(Type.Integer({ minimum: 0, maximum: 65_535 })),
    enterprises: Words,
    gitlabs: Words,
    others: Words,
    repositories: Type.Optional(
      Type.Array(
        Type.Object(
          {
            host: Type.Optional(Type.String()),
            name: Type.String(),
            licence: Type.Optional(Type.String()),
            defaultBranch: Type.Optional(Type.String()),
            tokens: Words,
            commits: Type.Array(SceneCommit)
          },
          { additionalProperties: false }
        )
      )
    ),
    gists: Type.Optional(
      Type.Array(
        Type.Object(
          {
            id: Type.String(),
            owner: Type.Optional(Type.String()),
            commits: Type.Array(SceneCommit)
          },
          { additionalProperties: false }
        )
      )
    ),
    pages: Type.Optional(Type.Record(Type.String(), Type.String()))
  },
  { additionalProperties: false }
);
export type Scene = Static<typeof Scene>;

/** Played repositories and gists, which can be changed by name. */
export class PlayedScene {
  constructor(
    private readonly forges: PlayedForges,
    scene: Scene
  ) {
    for (const {
      commits,
      host = 'github.com',
      ...options
    } of scene.repositories ?? []) {
      const repository = forges.repository(options, host);
      this.byName.set(`${host}/${options.name}`, repository);
      commits.forEach(one => commitTo(repository, one));
    }
    for (const { commits, id, owner } of scene.gists ?? []) {
      const gist = forges.gist(id, owner);
      this.byName.set(`gist.github.com/${id}`, gist);
      commits.forEach(one => commitTo(gist, one));
    }
    for (const [url, body] of Object.entries(scene.pages ?? {})) {
      forges.page(url, { body });
    }
  }

  /** Does what is asked for, and says what came of it. */
  order(order: SceneOrder): object {
    if ('tell' in order) {
      const asked = this.forges.asked.map(
        ({ host, method, target }) => `${method} ${host}${target}`
      );
      return { asked };
    }
    if ('slow' in order) {
      const { bytes = 0, slow } = order;
      this.quicken();
      this.quicken =
        slow === null
          ? () => undefined
          : this.forges.slow(({ target }) => target.includes(slow), bytes);
      return {};
    }
    return { commit: this.change(order) };
  }

  /** Adds a commit, and gives its SHA. */
  change({
    host = 'github.com',
    name,
    ...commit
  }: Static<typeof SceneChange>): string {
    const repository = this.byName.get(`${host}/${name}`);
    if (repository === undefined) {
      throw new Error(`There is no ${name} on ${host}.`);
    }
    return commitTo(repository, commit);
  }

  private quicken: () => void = () => undefined;
  private readonly byName = new Map<string, PlayedRepository>();
}

function commitTo(
  repository: PlayedRepository,
  { files, tag, ...options }: Static<typeof SceneCommit>
): string {
  const texts = Object.entries(files).map(
    ([path, text]) => [path, text ?? undefined] as const
  );
  const { sha } = repository.commit(Object.fromEntries(texts), options);
  if (tag !== undefined) {
    repository.tag(tag, options.branch);
  }
  return sha;
}
