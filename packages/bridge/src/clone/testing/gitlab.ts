import { type Answer, type Asked, jsonAnswer, tokenOf } from './answer';
import {
  archiveEntries,
  bytesOf,
  digest,
  foldersOf,
  modeOf,
  type PlayedCommit,
  type PlayedRepository
} from './repository';
import { tarball } from './tarball';

const missing = (what: string): Answer =>
  jsonAnswer({ message: `404 ${what} Not Found` }, 404);

/** Answers as the API v4 of GitLab does below `/projects/…`. */
export function answerGitlab(
  asked: Asked,
  repositories: readonly PlayedRepository[]
): Answer {
  const [api, version, projects, name, what, ...rest] = asked.path;
  const repository = repositories.find(one => one.name === name);
  const tokens = repository?.options.tokens;
  if (
    `${api}/${version}/${projects}` !== 'api/v4/projects' ||
    repository === undefined ||
    (tokens !== undefined && !tokens.includes(tokenOf(asked) ?? ''))
  ) {
    return missing('Project');
  }
  if (what === undefined) {
    return jsonAnswer(projectJson(repository, asked));
  }
  if (what === 'releases') {
    const tag = [...repository.tags.keys()].at(-1);
    return jsonAnswer(tag === undefined ? [] : [{ tag_name: tag, name: tag }]);
  }
  const [part = '', ...tail] = rest;
  switch (part) {
    case 'branches':
    case 'tags':
      return namesOf(part, repository, asked);
    case 'commits': {
      const commit = repository.find(tail.join('/'));
      return commit === undefined
        ? missing('Commit')
        : jsonAnswer(commitJson(commit, asked, repository));
    }
    case 'tree':
      return treeOf(repository, asked);
    case 'files': {
      const ref = asked.query.get('ref') ?? repository.defaultBranch;
      const bytes = bytesOf(repository.find(ref)?.files[tail[0] ?? '']);
      return bytes === undefined ? missing('File') : { body: bytes };
    }
    case 'archive.tar.gz':
      return archiveOf(repository, asked);
    default:
      return missing('Endpoint');
  }
}

function projectJson(repository: PlayedRepository, { host }: Asked): object {
  const { name, defaultBranch, commits } = repository;
  return {
    ...{ id: 4, description: null, name: name.split('/').at(-1) },
    path_with_namespace: name,
    default_branch: commits.length === 0 ? null : defaultBranch,
    ...{ topics: [], web_url: `https://${host}/${name}` },
    ...{ forks_count: 0, star_count: 0, visibility: 'public' },
    empty_repo: commits.length === 0
  };
}

function namesOf(
  part: 'branches' | 'tags',
  repository: PlayedRepository,
  { query }: Asked
): Answer {
  const search = query.get('search') ?? '';
  const names = [...repository[part]].filter(([name]) =>
    search.startsWith('^')
      ? name.startsWith(search.slice(1))
      : name.includes(search)
  );
  return jsonAnswer(
    names
      .slice(0, Number(query.get('per_page') ?? 20))
      .map(([name, { sha }]) => ({
        ...{ name, commit: { id: sha, short_id: sha.slice(0, 8) } },
        protected: false
      }))
  );
}

function commitJson(
  { author, date, sha }: PlayedCommit,
  { host }: Asked,
  { name }: PlayedRepository
): object {
  const at = date.toISOString().replace('Z', '+00:00');
  return {
    ...{ id: sha, short_id: sha.slice(0, 8), created_at: at, parent_ids: [] },
    ...{ title: 'A change', message: 'A change', author_name: author },
    ...{ authored_date: at, committer_name: author, committed_date: at },
    web_url: `https://${host}/${name}/-/commit/${sha}`
  };
}

function treeOf(repository: PlayedRepository, { query }: Asked): Answer {
  const commit = repository.find(query.get('ref') ?? repository.defaultBranch);
  if (commit === undefined) {
    return missing('Tree');
  }
  const { files } = commit;
  const entryOf = (path: string, type: string, mode: string): object => ({
    ...{ id: digest(path), name: path.split('/').at(-1), type, path, mode }
  });
  const all = [
    ...foldersOf(files).map(path => entryOf(path, 'tree', '040000')),
    ...Object.entries(files).map(([path, file]) => {
      const mode = modeOf(file);
      return entryOf(path, mode === '160000' ? 'commit' : 'blob', mode);
    })
  ];
  const size = Number(query.get('per_page') ?? 20);
  const page = Number(query.get('page') ?? 1);
  const end = page * size;
  return jsonAnswer(all.slice(end - size, end), 200, {
    'x-page': String(page),
    'x-per-page': String(size),
    'x-next-page': end < all.length ? String(page + 1) : ''
  });
}

function archiveOf(repository: PlayedRepository, { query }: Asked): Answer {
  const commit = repository.find(query.get('sha') ?? repository.defaultBranch);
  if (commit === undefined) {
    return missing('File');
  }
  const { sha } = commit;
  const below = query.get('path') ?? '';
  const parts = [repository.name.split('/').at(-1), sha, sha];
  const top = [...parts, ...(below === '' ? [] : below.split('/'))].join('-');
  return {
    headers: { 'content-type': 'application/octet-stream' },
    body: tarball(archiveEntries(repository, commit, top, below), sha)
  };
}
