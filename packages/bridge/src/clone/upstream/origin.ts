import type { CloneSource } from '@jupyterlab-hpc/api';

import type { KeptProvenance } from '../place/provenance';

/**
 * The address of an original as it is now: at its branch, where it was cloned
 * from one; at the usual one of its repository otherwise.
 */
export function currentAddress({
  address,
  commit,
  kind,
  ref
}: KeptProvenance): string {
  if (commit === undefined) {
    return address;
  }
  if (kind === 'gist') {
    return address.replace(`/${commit}`, '');
  }
  const branch = (ref ?? 'HEAD').split('/').map(encodeURIComponent).join('/');
  return address.replace(`/${commit}`, () => `/${branch}`);
}

/** What a notebook remembers, as a source. */
export function sourceOf(provenance: KeptProvenance): CloneSource {
  const { address, commit, host, path, ref, repository } = provenance;
  const isPath = host === undefined;
  return {
    kind: provenance.kind ?? (isPath ? 'path' : 'https'),
    address,
    ...(!isPath && { host }),
    ...(repository !== undefined && { repository }),
    ...(ref !== undefined && { ref }),
    ...(commit !== undefined && /^[0-9a-f]{40,64}$/.test(commit) && { commit }),
    path
  };
}

/** Whether something that was looked at is what a notebook was cloned from. */
export function isOrigin(
  { host, path, repository }: CloneSource,
  provenance: KeptProvenance
): boolean {
  return (
    host === provenance.host &&
    path === provenance.path &&
    repository === provenance.repository
  );
}
