import { gistSlug } from '@jupyterlab-hpc/api';
import { type Static, Type } from '@sinclair/typebox';
import type { Piece } from '../found';
import { Readable } from 'node:stream';

import type { GistAddress } from './address';
import type { Forge, Look, Looking } from './forge';
import { lookInto } from './lookinto';
import {
  copyTooLarge,
  isFailure,
  refUnknown,
  repositoryMissing
} from './problems';
import type { Snapshot } from './snapshot';
import { inUrl, isInside, type TreeEntry } from './tree';

/** Of the reply, the fields that are used. */
const Gist = Type.Object({
  id: Type.String({ pattern: '^[0-9a-zA-Z]+$' }),
  owner: Type.Optional(
    Type.Union([Type.Null(), Type.Object({ login: Type.String() })])
  ),
  files: Type.Record(
    Type.String(),
    Type.Object({
      filename: Type.String(),
      raw_url: Type.String(),
      size: Type.Integer({ minimum: 0 }),
      truncated: Type.Optional(Type.Boolean()),
      content: Type.Optional(Type.String())
    })
  ),
  history: Type.Array(
    Type.Object({
      version: Type.String({ pattern: '^[0-9a-f]{40}$' }),
      committed_at: Type.String()
    }),
    { minItems: 1 }
  )
});
type Gist = Static<typeof Gist>;
type GistFile = Gist['files'][string];

/** GitHub gives up to a megabyte of each of up to 300 files. */
const gistBytes = 64 * 1024 * 1024;

/** Gists of gist.github.com, and of GitHub Enterprise. */
export const gist: Forge<GistAddress> = {
  async look(address, looking): Promise<Look> {
    const there = await gistOf(address, looking);
    const snapshot = snapshotOf(there, address, looking);
    const { name, slug } = address.file ?? {};
    const path =
      name ??
      snapshot.entries.find(entry => gistSlug(entry.path) === slug)?.path ??
      slug;
    return lookInto(snapshot, path ?? '', looking);
  }
};

/** The version of a raw address may be that of its file: then it has to be the present one. */
async function gistOf(address: GistAddress, looking: Looking): Promise<Gist> {
  const version = address.file?.version;
  const asked = address.revision ?? version;
  try {
    return await ask(address, looking, asked);
  } catch (error) {
    if (
      asked === undefined ||
      asked !== version ||
      !isFailure(error, 'fetch-not-found')
    ) {
      throw error;
    }
    const gist = await ask(address, looking);
    if (Object.values(gist.files).some(one => one.raw_url.includes(asked))) {
      return gist;
    }
    throw refUnknown(asked, `gist ${address.id} on ${address.host}`);
  }
}

async function ask(
  { host, id }: GistAddress,
  { fetch, signal, token }: Looking,
  revision?: string
): Promise<Gist> {
  const path = revision === undefined ? id : `${id}/${revision}`;
  try {
    return await fetch.json(`${apiOf(host)}/gists/${path}`, Gist, {
      ...{ accept: 'application/vnd.github+json', most: gistBytes, signal },
      ...(token !== undefined && { token })
    });
  } catch (error) {
    throw isFailure(error, 'fetch-not-found', 'fetch-denied')
      ? repositoryMissing(`gist ${path}`, host, token !== undefined, error)
      : error;
  }
}

function snapshotOf(
  { files, history, id, owner }: Gist,
  { file, host, revision }: GistAddress,
  { fetch, limits }: Looking
): Snapshot {
  const byPath = new Map(
    Object.values(files)
      .filter(({ filename }) => isInside(filename))
      .map(file => [file.filename, file])
  );
  const entries = [...byPath].map(([path, { size }]): TreeEntry => ({
    path,
    kind: 'file',
    bytes: size
  }));
  const asked = revision ?? file?.version;
  const at = history.find(({ version }) => version === asked) ?? history[0];
  const commit = at?.version ?? '';
  const changed = Date.parse(at?.committed_at ?? '');
  const name = owner?.login === undefined ? id : `${owner.login}/${id}`;
  const site = host.startsWith('gist.') ? host : `${host}/gist`;
  const place = `gist ${name} on ${host}`;
  const open = async (
    path: string,
    most: number,
    signal: AbortSignal
  ): Promise<Readable> => {
    const one = byPath.get(path);
    const whole = one && wholeOf(one);
    if (whole !== undefined) {
      return Readable.from([whole], { objectMode: false });
    }
    const { body } = await fetch.get(one?.raw_url ?? '', { most, signal });
    return body;
  };
  return {
    where: {
      ...{ kind: 'gist', host, repository: name, commit },
      ...(changed >= 0 && { changed: Math.floor(changed / 1000) })
    },
    ...{ place, entries, complete: true, deep: false, open },
    title: `gist-${id.slice(0, 7)}`,
    address(path, as) {
      const wanted = as === 'commit' ? commit : revision;
      const version = wanted === undefined ? '' : `/${wanted}`;
      const anchor = path === '' ? '' : `?file=${encodeURIComponent(path)}`;
      return `https://${site}/${inUrl(name)}${version}${anchor}`;
    },
    async *pieces(_folder, signal): AsyncGenerator<Piece> {
      let bytes = 0;
      for (const { path, bytes: size = 0 } of entries) {
        bytes += size;
        if (bytes > limits.clone) {
          throw copyTooLarge(place, limits.clone);
        }
        const body = await open(path, limits.clone, signal);
        try {
          yield {
            ...{ path, kind: 'file', executable: false },
            bytes: size,
            body
          };
        } finally {
          body.destroy();
        }
      }
    }
  };
}

/** An Enterprise has its gists at a host, or below a path, of its own. */
function apiOf(host: string): string {
  return host === 'gist.github.com'
    ? 'https://api.github.com'
    : `https://${host.replace(/^gist\./, '')}/api/v3`;
}

/** The bytes of a file that came with the reply as a whole; undefined for one that did not. */
function wholeOf({ content, size, truncated }: GistFile): Buffer | undefined {
  if (content === undefined || truncated === true) {
    return undefined;
  }
  const bytes = Buffer.from(content);
  // What is no text was changed on its way through JSON.
  return bytes.length === size && !content.includes('\ufffd')
    ? bytes
    : undefined;
}
