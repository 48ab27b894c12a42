/** What of a repository an address names. */
export type Revision =
  /** The newest commit of the branch that is the default. */
  | { readonly of: 'default' }
  | { readonly of: 'latest-release' }
  /** Perhaps shortened. */
  | { readonly of: 'commit'; readonly commit: string; readonly path: string }
  | {
      readonly of: 'ref';
      readonly ref: string;
      readonly among?: RefKind;
      readonly path: string;
    }
  /** Ref and path together, as names of branches may hold slashes. */
  | { readonly of: 'open'; readonly rest: string; readonly among?: RefKind };

export type RefKind = 'branches' | 'tags';

/** All of it is decoded: `a b`, not `a%20b`. */
export interface RepositoryAddress {
  readonly kind: 'github' | 'gitlab';
  /** Of the forge, with its port. */
  readonly host: string;
  /** `owner/name`, or `group/…/name`. */
  readonly repository: string;
  readonly at: Revision;
}

export interface GistAddress {
  readonly kind: 'gist';
  /** `gist.github.com`, or that of an Enterprise. */
  readonly host: string;
  readonly id: string;
  readonly revision?: string;
  readonly file?: {
    readonly name?: string;
    /** The name as an anchor has it, see `slugOf`. */
    readonly slug?: string;
    /** Of a raw address: the id of a commit of the gist, or of the file itself. */
    readonly version?: string;
  };
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
  RepositoryAddress | GistAddress | HttpsAddress | PathAddress;

/** How a gist's page names the place of a file on it, without `file-`. */
export function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, '-')
    .replace(/^-|-$/g, '');
}
