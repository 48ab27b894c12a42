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

const reachable =
  '[tabindex="0"], button:enabled:not([tabindex="-1"]), input:enabled';

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
    cycle(root, shiftKey ? -1 : 1);
  } else {
    return;
  }
  event.preventDefault();
}

/** Brings the focus to the next part that there is. */
function cycle(root: HTMLElement, by: 1 | -1): void {
  const targets = parts.flatMap(part => {
    const element = root.querySelector<HTMLElement>(part);
    const isOne = element?.matches(reachable) === true;
    const target = isOne
      ? element
      : element?.querySelector<HTMLElement>(reachable);
    return element && target ? [{ element, target }] : [];
  });
  const at = targets.findIndex(({ element }) =>
    element.contains(document.activeElement)
  );
  const { length } = targets;
  const from = at < 0 && by < 0 ? 0 : at;
  targets[(from + by + length) % length]?.target.focus();
}
