import { cycleParts, focusParts } from '@jupyterlab-hpc/core';
import type { KeyboardEvent } from 'react';

/** The parts of a preview, in the order in which F6 goes through them. */
const parts = [
  '.jp-HpcPreview-notebook',
  '.jp-HpcPreview-parts',
  '.jp-HpcPreview-foot',
  '.jp-HpcPreview-choice',
  '.jp-HpcState'
];

const reachable =
  'input:enabled:checked, button:enabled:not([tabindex="-1"]), input:enabled';

/** Keys that act wherever in the preview the focus is. */
export function onPreviewKey(event: KeyboardEvent<HTMLElement>): void {
  const { altKey, ctrlKey, key, metaKey, shiftKey } = event;
  if (key === 'F6' && !altKey && !ctrlKey && !metaKey) {
    event.preventDefault();
    const there = focusParts(event.currentTarget, parts, reachable);
    cycleParts(there, shiftKey ? -1 : 1);
  }
}

/** Brings the focus to the first part. */
export function focusFirst(root: HTMLElement): void {
  focusParts(root, parts, reachable)[0]?.target.focus();
}
