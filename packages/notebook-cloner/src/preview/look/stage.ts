import type {
  CloneChoice,
  ClonePreview,
  Epoch,
  ErrorInfo
} from '@jupyterlab-hpc/api';

/** How far a preview is. */
export type Stage =
  /** Nothing was asked of anybody: a person has to say so. */
  | { readonly kind: 'asking' }
  | { readonly kind: 'looking'; readonly since: Epoch }
  | { readonly kind: 'failed'; readonly cause: ErrorInfo }
  /** The address has several notebooks. */
  | { readonly kind: 'choosing'; readonly choice: CloneChoice }
  | { readonly kind: 'ready'; readonly preview: ClonePreview };

/** Whether a host may answer to someone who shows a token. */
export function wantsToken({ code }: ErrorInfo): boolean {
  return code === 'fetch-denied' || code === 'fetch-not-found';
}
