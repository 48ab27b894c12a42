import type { ErrorInfo, Estimate, Job, Submitted } from '@jupyterlab-hpc/api';
import { splitWords } from '@jupyterlab-hpc/core';

import { type IDraft, sendsFile } from './draft';
import { isBegin } from './templates/start';

/** Where a submission stands. */
export type SubmitStep =
  | { readonly kind: 'editing' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'refused'; readonly cause: ErrorInfo }
  /** No answer came, and the queue is being searched. */
  | { readonly kind: 'searching'; readonly cause: ErrorInfo }
  /** No answer came, nor could the queue be searched. */
  | { readonly kind: 'unknown'; readonly cause: ErrorInfo }
  /** No answer came; these jobs may be it. */
  | {
      readonly kind: 'lost';
      readonly cause: ErrorInfo;
      readonly found: readonly Job[];
    }
  | { readonly kind: 'submitted'; readonly job: Submitted };

/** What the scheduler says of when the job would start. */
export type EstimateStep =
  | { readonly kind: 'none' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'answered'; readonly estimate: Estimate }
  | { readonly kind: 'failed'; readonly cause: ErrorInfo };

/** What in a draft cannot be sent. */
export type Problem =
  | { readonly field: 'path' | 'directory'; readonly kind: 'relative' }
  | { readonly field: 'arguments'; readonly kind: 'unclosed' };

/** What has to be mended first; a field that is empty is no problem yet. */
export function problemOf(draft: IDraft): Problem | undefined {
  const relative = (text: string): boolean => !/^\s*(\/|$)/.test(text);
  if (relative(draft.path)) {
    return { field: 'path', kind: 'relative' };
  }
  if (relative(draft.directory)) {
    return { field: 'directory', kind: 'relative' };
  }
  return 'words' in splitWords(draft.arguments)
    ? undefined
    : { field: 'arguments', kind: 'unclosed' };
}

/** Whether there is a script: what a new form begins with is none yet. */
export function hasScript(draft: IDraft): boolean {
  const { script, start } = draft;
  return sendsFile(draft) || (script.trim() !== '' && !isBegin(start));
}

/** Whether a draft has all that a submission needs. */
export function isComplete(draft: IDraft): boolean {
  return (
    hasScript(draft) &&
    draft.directory.trim() !== '' &&
    problemOf(draft) === undefined
  );
}

/** The option that an error is about, where it is about one. */
export function optionOf(cause: ErrorInfo): string | undefined {
  return /^body\.(?:options|script|path)\.(.+)$/.exec(cause.field ?? '')?.[1];
}
