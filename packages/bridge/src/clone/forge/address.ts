/** What an address of a repository points at. */
export type RepositoryView =
  'repository' | 'tree' | 'blob' | 'release' | 'commit';

/** All of it is decoded: `a b`, not `a%20b`. */
export interface InRepository {
  readonly view: RepositoryView;
  /** `main/a/b.ipynb`: a ref and a path, as names of refs may hold slashes. */
  readonly rest?: string;
  /** Where it is known by itself: a branch, a tag or a commit. */
  readonly ref?: string;
  readonly path?: string;
}

export interface GithubAddress extends InRepository {
  readonly kind: 'github';
  /** `github.com`, or a GitHub Enterprise, with its port. */
  readonly host: string;
  readonly owner: string;
  readonly repository: string;
}

export interface GistAddress {
  readonly kind: 'gist';
  /** `gist.github.com`, or a GitHub Enterprise. */
  readonly host: string;
  readonly owner?: string;
  readonly id: string;
  readonly revision?: string;
  readonly file?: string;
}

export interface GitlabAddress extends InRepository {
  readonly kind: 'gitlab';
  readonly host: string;
  /** `group/sub/name` */
  readonly project: string;
}

export interface HttpsAddress {
  readonly kind: 'https';
  readonly url: string;
}

export interface PathAddress {
  readonly kind: 'path';
  /** Absolute. */
  readonly path: string;
}

export type ForgeAddress =
  GithubAddress | GistAddress | GitlabAddress | HttpsAddress | PathAddress;
