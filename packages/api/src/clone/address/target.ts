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
  /**
   * Ref and path together: where the one ends and the other begins only the
   * repository knows, as a branch may have a `/` in its name.
   */
  | { readonly of: 'open'; readonly rest: string; readonly among?: RefKind };

export type RefKind = 'branches' | 'tags';

export interface RepositoryAddress {
  readonly kind: 'github' | 'gitlab';
  /** Of the forge: `github.com`, whichever of its hosts was named. */
  readonly host: string;
  /** `owner/name`, or `group/…/name`. */
  readonly repository: string;
  readonly at: Revision;
  /** What is there, where the address says so. */
  readonly leads?: 'file' | 'folder';
}

export interface GistAddress {
  readonly kind: 'gist';
  readonly host: string;
  readonly owner?: string;
  readonly id: string;
  readonly revision?: string;
  readonly file?: {
    readonly name?: string;
    /** The name as an anchor has it, see `gistSlug`. */
    readonly slug?: string;
    /** Of a raw address: the id of a commit of the gist, or of the file itself. */
    readonly version?: string;
  };
}

/** The address of a file with the notebook itself. */
export interface HttpsAddress {
  readonly kind: 'https';
  readonly host: string;
  readonly url: string;
}

export interface PathAddress {
  readonly kind: 'path';
  /**
   * Absolute, or beginning with `~` or a variable; below the root of the
   * server where that is not known.
   */
  readonly path: string;
}

/** What a person asks for. */
export type CloneTargetAddress =
  RepositoryAddress | GistAddress | HttpsAddress | PathAddress;

/** Why an address is not taken; both sides have words for it. */
export type AddressProblem =
  | { readonly problem: 'empty' }
  /** `http`, `ftp`, `file`, `ssh`: without the colon. */
  | { readonly problem: 'scheme'; readonly scheme: string }
  | { readonly problem: 'credentials'; readonly host: string }
  /** An IP address in place of a name, however it was written. */
  | { readonly problem: 'literal'; readonly host: string }
  | { readonly problem: 'port'; readonly host: string; readonly port: number }
  /** `path`: in the drive of that JupyterLab. */
  | { readonly problem: 'jupyterlab'; readonly path: string }
  | { readonly problem: 'pull-request'; readonly host: string }
  /** A page of a forge that is neither repository nor file. */
  | { readonly problem: 'page'; readonly host: string }
  /** No forge that is known, and no `.ipynb`. */
  | { readonly problem: 'no-notebook'; readonly host: string }
  | { readonly problem: 'unclear' };

export type ReadAddress = CloneTargetAddress | AddressProblem;

/** What the site knows, as far as the reader of an address knows it. */
export interface KnownPlaces {
  /** Hosts that run GitHub Enterprise, beside github.com. */
  readonly githubHosts?: readonly string[];
  /** Hosts that run GitLab, beside gitlab.com. */
  readonly gitlabHosts?: readonly string[];
  /**
   * Further hosts of which the site's lists name the port. Without it, a port
   * is no problem yet, and left to whoever fetches.
   */
  readonly hosts?: readonly string[];
  /** The root of the default drive: absolute, or beginning with `~`. */
  readonly root?: string;
}
