import type {
  GistAddress,
  HttpsAddress,
  PathAddress,
  RepositoryAddress
} from '@jupyterlab-hpc/api';

export type {
  GistAddress,
  HttpsAddress,
  PathAddress,
  RefKind,
  RepositoryAddress,
  Revision
} from '@jupyterlab-hpc/api';

/** As a person means it, but that a path is absolute. */
export type ForgeAddress =
  RepositoryAddress | GistAddress | HttpsAddress | PathAddress;
