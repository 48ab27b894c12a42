import { type Answer, type Asked, jsonAnswer } from './answer';
import { githubError } from './github';
import { bytesOf, digest, PlayedRepository } from './repository';

/** A gist in memory: a repository without folders. */
export class PlayedGist extends PlayedRepository {
  constructor(
    readonly id: string,
    readonly owner = 'ada',
    /** Bytes from which on a file is only begun in the API. */
    readonly inline = 1_000_000
  ) {
    super({ name: `${owner}/${id}` });
  }
}

/** Answers as api.github.com does below `/gists`, and the host of raw files does. */
export function answerGist(asked: Asked, gists: readonly PlayedGist[]): Answer {
  const raw = asked.host === 'gist.githubusercontent.com';
  const [id, ...rest] = asked.path.slice(asked.path.indexOf('gists') + 1);
  if (raw) {
    const [, gistId, , commit = '', ...path] = asked.path;
    const gist = gists.find(one => one.id === gistId);
    const bytes = bytesOf(gist?.find(commit)?.files[path.join('/')]);
    return bytes === undefined
      ? { status: 404, body: '404: Not Found' }
      : { body: bytes };
  }
  const gist = gists.find(one => one.id === id);
  const commit = gist?.find(rest[0] ?? gist.defaultBranch);
  return gist === undefined || commit === undefined
    ? githubError('Not Found', 404)
    : jsonAnswer(gistJson(gist, commit));
}

function gistJson(
  gist: PlayedGist,
  commit: PlayedGist['commits'][number]
): object {
  const { id, inline, owner } = gist;
  const files = Object.entries(commit.files).map(([filename, file]) => {
    const bytes = bytesOf(file) ?? Buffer.alloc(0);
    const truncated = bytes.length > inline;
    return [
      filename,
      {
        ...{ filename, type: 'text/plain', language: null },
        raw_url: `https://gist.githubusercontent.com/${owner}/${id}/raw/${commit.sha}/${encodeURIComponent(filename)}`,
        ...{ size: bytes.length, truncated },
        content: bytes.subarray(0, inline).toString(),
        encoding: 'utf-8'
      }
    ] as const;
  });
  const made = [...gist.commits].reverse();
  const date = commit.date.toISOString().replace('.000', '');
  return {
    url: `https://api.github.com/gists/${id}`,
    ...{
      id,
      node_id: digest(id),
      html_url: `https://gist.github.com/${owner}/${id}`
    },
    files: Object.fromEntries(files),
    ...{ public: true, created_at: date, updated_at: date, description: null },
    owner: { login: owner, id: 1, type: 'User' },
    history: made.slice(made.indexOf(commit)).map(({ sha, date: at }) => ({
      version: sha,
      committed_at: at.toISOString().replace('.000', ''),
      change_status: { total: 1, additions: 1, deletions: 0 }
    })),
    truncated: false
  };
}
