import type { ErrorCode, ErrorInfo, Gallery } from '@jupyterlab-hpc/api';

/**
 * What the gallery shows:
 * - `loading`: nothing has come yet
 * - `stale`: what there was before `cause`
 * - `failed`: nothing but `cause`
 */
export type GalleryView =
  | { readonly kind: 'loading' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'ready'; readonly gallery: Gallery }
  | {
      readonly kind: 'stale';
      readonly gallery: Gallery;
      readonly cause: ErrorInfo;
    }
  | { readonly kind: 'failed'; readonly cause: ErrorInfo };

/** What is to be shown of what is known. */
export function viewOf(
  gallery: Gallery | undefined,
  error: ErrorInfo | undefined
): GalleryView {
  const isEmpty =
    gallery === undefined ||
    (gallery.items.length === 0 && gallery.problems.length === 0);
  if (error !== undefined) {
    return isEmpty || isOff(error.code)
      ? { kind: 'failed', cause: error }
      : { kind: 'stale', gallery, cause: error };
  }
  if (gallery === undefined) {
    return { kind: 'loading' };
  }
  return isEmpty ? { kind: 'empty' } : { kind: 'ready', gallery };
}

/** Whether cloning is none of this person's business here. */
export function isOff(code: ErrorCode): boolean {
  return code === 'disabled-by-site' || code === 'not-permitted';
}

/** Whether only loading the page again helps. */
export function isOutdated(code: ErrorCode): boolean {
  return ['contract-mismatch', 'not-logged-in', 'xsrf', 'forbidden'].includes(
    code
  );
}
