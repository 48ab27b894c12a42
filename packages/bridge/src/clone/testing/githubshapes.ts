import {
  digest,
  foldersOf,
  modeOf,
  type PlayedCommit,
  type PlayedFiles,
  type PlayedRepository,
  sizeOf
} from './repository';

/** What the API of GitHub says, in its shapes. */
export function repositoryJson(repository: PlayedRepository): object {
  const [owner = '', name = ''] = repository.name.split('/');
  const { licence, tokens } = repository.options;
  return {
    id: 1296269,
    node_id: 'MDEwOlJlcG9zaXRvcnkxMjk2MjY5',
    ...{ name, full_name: repository.name },
    private: tokens !== undefined,
    owner: { login: owner, id: 1, type: 'Organization', site_admin: false },
    html_url: `https://github.com/${repository.name}`,
    description: null,
    fork: false,
    size: repository.commits.length,
    default_branch: repository.defaultBranch,
    license:
      licence === undefined
        ? null
        : {
            key: licence.toLowerCase(),
            name: licence,
            spdx_id: licence,
            url: null,
            node_id: 'MDc6TGljZW5zZTA='
          },
    visibility: tokens === undefined ? 'public' : 'private',
    archived: false
  };
}

export function commitJson(
  { name }: PlayedRepository,
  { author, date, files, sha, tree }: PlayedCommit
): object {
  const person = {
    name: author,
    email: `${author}@example.org`,
    date: date.toISOString().replace('.000', '')
  };
  return {
    sha,
    node_id: 'C_kwDO',
    commit: {
      ...{ author: person, committer: person, message: 'A change' },
      tree: {
        sha: tree,
        url: `https://api.github.com/repos/${name}/git/trees/${tree}`
      },
      comment_count: 0
    },
    html_url: `https://github.com/${name}/commit/${sha}`,
    author: { login: author },
    parents: [],
    files: Object.keys(files)
      .slice(0, 1)
      .map(filename => ({ filename, status: 'modified' }))
  };
}

export function refsJson(
  repository: PlayedRepository,
  prefix: string
): object[] {
  const refs = [
    ...[...repository.branches].map(
      ([name, { sha }]) => [`heads/${name}`, sha] as const
    ),
    ...[...repository.tags].map(
      ([name, { sha }]) => [`tags/${name}`, sha] as const
    )
  ];
  return refs
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, sha]) => ({
      ref: `refs/${name}`,
      node_id: 'MDM6UmVm',
      object: { sha, type: 'commit' }
    }));
}

const typeOf: Readonly<Record<string, string>> = {
  '120000': 'symlink',
  '160000': 'submodule'
};

/** What is in a folder, without what is in those in it. */
export function folderJson(files: PlayedFiles, folder: string): object[] {
  const inside = (path: string): boolean =>
    path.slice(0, Math.max(path.lastIndexOf('/'), 0)) === folder;
  const about = (path: string, type: string, size = 0): object => ({
    ...{ name: path.split('/').at(-1), path, sha: digest(path), size, type }
  });
  return [
    ...foldersOf(files)
      .filter(inside)
      .map(path => about(path, 'dir')),
    ...Object.entries(files)
      .filter(([path]) => inside(path))
      .map(([path, file]) =>
        about(path, typeOf[modeOf(file)] ?? 'file', sizeOf(file))
      )
  ];
}
