import {
  type Answer,
  type Asked,
  jsonAnswer,
  redirectTo,
  tokenOf
} from './answer';
import {
  archiveEntries,
  bytesOf,
  digest,
  foldersOf,
  modeOf,
  type PlayedRepository,
  sizeOf
} from './repository';
import {
  commitJson,
  folderJson,
  refsJson,
  repositoryJson
} from './githubshapes';
import { tarball } from './tarball';

/** The hosts over which github.com spreads. */
export const githubHosts = [
  'github.com',
  'api.github.com',
  'raw.githubusercontent.com',
  'codeload.github.com',
  'gist.github.com',
  'gist.githubusercontent.com'
];

const docs = 'https://docs.github.com/rest';

export const githubError = (message: string, status: number): Answer =>
  jsonAnswer(
    { message, documentation_url: docs, status: String(status) },
    status
  );

const notFound = (): Answer => githubError('Not Found', 404);

/** The ticket with which codeload gives what is private. */
const ticket = 'AAAATICKET';

/** Answers as api.github.com does below `/repos/…`, and its hosts of files do. */
export function answerGithub(
  asked: Asked,
  repositories: readonly PlayedRepository[],
  base: string
): Answer {
  const { host } = asked;
  const path = base === '' ? asked.path : asked.path.slice(2);
  const [owner, name, ...rest] = path[0] === 'repos' ? path.slice(1) : path;
  const repository = repositories.find(
    one => one.name.toLowerCase() === `${owner}/${name}`.toLowerCase()
  );
  if (repository === undefined) {
    return notFound();
  }
  const { tokens } = repository.options;
  const open =
    tokens === undefined ||
    tokens.includes(tokenOf(asked) ?? '') ||
    (host === 'codeload.github.com' && asked.query.get('token') === ticket);
  if (!open) {
    return notFound();
  }
  return host === 'raw.githubusercontent.com'
    ? rawOf(repository, rest)
    : host === 'codeload.github.com'
      ? codeloadOf(repository, rest)
      : path[0] === 'repos'
        ? apiOf(repository, rest, asked, base)
        : notFound();
}

function rawOf(
  repository: PlayedRepository,
  [commit = '', ...path]: readonly string[]
): Answer {
  const bytes = bytesOf(repository.find(commit)?.files[path.join('/')]);
  return bytes === undefined
    ? { status: 404, body: '404: Not Found' }
    : {
        headers: { 'content-type': 'text/plain; charset=utf-8' },
        body: bytes
      };
}

function codeloadOf(
  repository: PlayedRepository,
  [form = '', ...ref]: readonly string[]
): Answer {
  const commit = repository.find(ref.join('/'));
  if (commit === undefined || !/^(?:legacy\.)?tar\.gz$/.test(form)) {
    return { status: 404, body: '404: Not Found' };
  }
  const [owner = '', name = ''] = repository.name.split('/');
  const top =
    form === 'tar.gz'
      ? `${name}-${commit.sha}`
      : `${owner}-${name}-${commit.sha.slice(0, 7)}`;
  return {
    headers: {
      'content-type': 'application/x-gzip',
      'content-disposition': `attachment; filename=${top}.tar.gz`
    },
    body: tarball(archiveEntries(repository, commit, top), commit.sha)
  };
}

function apiOf(
  repository: PlayedRepository,
  [what, ...rest]: readonly string[],
  asked: Asked,
  base: string
): Answer {
  const tail = rest.join('/');
  if (what === undefined) {
    return jsonAnswer(repositoryJson(repository));
  }
  if (repository.commits.length === 0 && what !== 'releases') {
    return githubError('Git Repository is empty.', 409);
  }
  switch (what) {
    case 'commits': {
      const commit = repository.find(tail);
      return commit === undefined
        ? githubError(`No commit found for SHA: ${tail}`, 422)
        : jsonAnswer(commitJson(repository, commit));
    }
    case 'git':
      return tail.startsWith('trees/')
        ? treeOf(repository, tail.slice('trees/'.length))
        : jsonAnswer(refsJson(repository, tail.slice('matching-refs/'.length)));
    case 'contents': {
      const ref = asked.query.get('ref') ?? repository.defaultBranch;
      const inside = folderJson(repository.find(ref)?.files ?? {}, tail);
      return inside.length > 0
        ? jsonAnswer(inside)
        : rawOf(repository, [ref, ...rest]);
    }
    case 'contributors':
      return contributorsOf(repository);
    case 'releases': {
      const tag = [...repository.tags.keys()].at(-1);
      return tail === 'latest' && tag !== undefined
        ? jsonAnswer({ id: 1, tag_name: tag, name: tag, draft: false })
        : notFound();
    }
    case 'tarball':
      return base === ''
        ? redirectTo(
            `https://codeload.github.com/${repository.name}/legacy.tar.gz/${tail}?token=${ticket}`
          )
        : codeloadOf(repository, ['legacy.tar.gz', tail]);
    default:
      return notFound();
  }
}

function treeOf(repository: PlayedRepository, sha: string): Answer {
  const commit = repository.commits.find(one => one.tree === sha);
  if (commit === undefined) {
    return notFound();
  }
  const folders = foldersOf(commit.files).map(path => ({
    ...{ path, mode: '040000', type: 'tree', sha: digest(path) }
  }));
  const files = Object.entries(commit.files).map(([path, file]) => {
    const mode = modeOf(file);
    return mode === '160000'
      ? { path, mode, type: 'commit', sha: digest(path) }
      : { path, mode, type: 'blob', sha: digest(path), size: sizeOf(file) };
  });
  const truncated = repository.options.truncated === true;
  const tree = [...folders, ...files];
  return jsonAnswer({
    sha,
    tree: truncated ? tree.slice(0, 1) : tree,
    truncated
  });
}

function contributorsOf(repository: PlayedRepository): Answer {
  const authors = [...new Set(repository.commits.map(({ author }) => author))];
  const page = (number: number): string =>
    `<https://api.github.com/repositories/1296269/contributors?anon=1&per_page=1&page=${number}>`;
  return jsonAnswer(
    authors.slice(0, 1).map(login => ({ login, contributions: 1 })),
    200,
    authors.length > 1
      ? {
          link: `${page(2)}; rel="next", ${page(authors.length)}; rel="last"`
        }
      : {}
  );
}
