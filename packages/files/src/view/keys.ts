import { cycleParts, focusParts } from '@jupyterlab-hpc/core';
import type { KeyboardEvent } from 'react';

import type { DirectoryModel } from './model/model';

/** The parts of the view, in the order in which F6 goes through them. */
const parts = [
  '.jp-HpcDirectory-toolbar',
  '.jp-HpcDirectory-path',
  '.jp-HpcDirectory-counts',
  '.jp-HpcGrid',
  '.jp-HpcState'
];

/** Keys that act wherever in the view the focus is. */
export function onDirectoryKey(
  event: KeyboardEvent<HTMLElement>,
  model: DirectoryModel
): void {
  const root = event.currentTarget;
  const { target, key, ctrlKey, altKey, metaKey, shiftKey } = event;
  const field = root.querySelector<HTMLElement>('input[type=search]');
  const typing =
    target instanceof HTMLInputElement && target.type !== 'checkbox';
  if (ctrlKey || altKey || metaKey) {
    return;
  }
  if (key === '/' && !typing && field !== null) {
    field.focus();
  } else if (key === 'Escape' && model.question.filter !== '') {
    void model.ask({ filter: '' });
  } else if (key === 'Escape' && target === field) {
    focusRows(root);
  } else if (key === 'F6') {
    cycleParts(focusParts(root, parts), shiftKey ? -1 : 1);
  } else {
    return;
  }
  event.preventDefault();
}

/** Brings the focus to the row, or the header, that Tab reaches. */
export function focusRows(root: HTMLElement | null): void {
  root?.querySelector<HTMLElement>('.jp-HpcGrid [tabindex="0"]')?.focus();
}
