import { cycleParts, focusParts } from '@jupyterlab-hpc/core';
import type { KeyboardEvent } from 'react';

import { isFiltered } from './filter';
import type { GalleryModel } from './model';

/** The parts of the gallery, in the order in which F6 goes through them. */
const parts = [
  '.jp-HpcGallery-address',
  '.jp-HpcGallery-filters',
  '.jp-HpcGallery-banner',
  '.jp-HpcGallery-cards',
  '.jp-HpcState',
  '.jp-HpcGallery-problems',
  '.jp-HpcGallery-footer'
];

/** Keys that act wherever in the gallery the focus is. */
export function onGalleryKey(
  event: KeyboardEvent<HTMLElement>,
  model: GalleryModel
): void {
  const root = event.currentTarget;
  const { target, key, ctrlKey, altKey, metaKey, shiftKey } = event;
  const search = root.querySelector<HTMLElement>('input[type=search]');
  const typing =
    target instanceof HTMLInputElement && target.type !== 'checkbox';
  if (ctrlKey || altKey || metaKey) {
    return;
  }
  if (key === '/' && !typing && search !== null) {
    search.focus();
  } else if (
    key === 'Escape' &&
    (!typing || target === search) &&
    isFiltered(model.filter)
  ) {
    model.clearFilter();
  } else if (key === 'ArrowDown' && target === search) {
    root.querySelector<HTMLElement>('[data-stop][tabindex="0"]')?.focus();
  } else if (key === 'F6') {
    cycleParts(focusParts(root, parts), shiftKey ? -1 : 1);
  } else {
    return;
  }
  event.preventDefault();
}
