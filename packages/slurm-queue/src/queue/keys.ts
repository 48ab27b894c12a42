import type { KeyboardEvent } from 'react';

import type { QueueModel } from './model';
import { isFiltered, noFilters } from './question';

/** The parts of the panel, in the order in which F6 goes through them. */
const parts = [
  '.jp-HpcQueue-toolbar',
  '.jp-HpcQueue-filters',
  '.jp-HpcGrid',
  '.jp-HpcDrawer'
];

const reachable =
  '[tabindex="0"], button:enabled:not([tabindex="-1"]), input:enabled, a[href], section[tabindex]';

/** Keys that act wherever in the panel the focus is. */
export function onQueueKey(
  event: KeyboardEvent<HTMLElement>,
  model: QueueModel
): void {
  const root = event.currentTarget;
  if (act(event, root, model)) {
    event.preventDefault();
  }
}

function act(
  event: KeyboardEvent<HTMLElement>,
  root: HTMLElement,
  model: QueueModel
): boolean {
  const { key, target } = event;
  const field = root.querySelector<HTMLElement>('input[type=search]');
  const typing =
    target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  switch (key) {
    case '/':
      if (typing || field === null) {
        return false;
      }
      field.focus();
      return true;
    case 'Escape':
      return escape(root, model);
    case 'F6':
      return cycle(root, event.shiftKey ? -1 : 1);
    default:
      return false;
  }
}

/** Ends the filter, or else closes the details. */
function escape(root: HTMLElement, model: QueueModel): boolean {
  if (isFiltered(model.question)) {
    void model.ask(noFilters);
    return true;
  }
  if (model.details.drawer.isOpen) {
    model.details.drawer.close();
    focusRows(root);
    return true;
  }
  return false;
}

/** Brings the focus to the next part that there is. */
function cycle(root: HTMLElement, by: 1 | -1): boolean {
  const there = parts.flatMap(
    part => root.querySelector<HTMLElement>(part) ?? []
  );
  const at = there.findIndex(part => part.contains(document.activeElement));
  const { length } = there;
  const from = at < 0 && by < 0 ? 0 : at;
  for (let step = 1; step <= length; step += 1) {
    const part = there[(from + by * step + length * step) % length];
    const target = part?.querySelector<HTMLElement>(reachable) ?? null;
    if (target !== null || part?.tabIndex === -1) {
      (target ?? part)?.focus();
      return true;
    }
  }
  return false;
}

/** Brings the focus to the row, or the header, that Tab reaches. */
export function focusRows(root: HTMLElement | null): void {
  root?.querySelector<HTMLElement>('.jp-HpcGrid [tabindex="0"]')?.focus();
}
