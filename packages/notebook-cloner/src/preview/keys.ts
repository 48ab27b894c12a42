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
    cycle(event.currentTarget, shiftKey ? -1 : 1);
  }
}

/** Brings the focus to the next part that there is. */
function cycle(root: HTMLElement, by: 1 | -1): void {
  const targets = partsIn(root);
  const at = targets.findIndex(({ element }) =>
    element.contains(document.activeElement)
  );
  const { length } = targets;
  const from = at < 0 && by < 0 ? 0 : at;
  targets[(from + by + length) % length]?.target.focus();
}

/** Brings the focus to the first part. */
export function focusFirst(root: HTMLElement): void {
  partsIn(root)[0]?.target.focus();
}

function partsIn(
  root: HTMLElement
): { readonly element: HTMLElement; readonly target: HTMLElement }[] {
  return parts.flatMap(part => {
    const element = root.querySelector<HTMLElement>(part);
    const target =
      element?.tabIndex === 0
        ? element
        : element?.querySelector<HTMLElement>(reachable);
    return element && target ? [{ element, target }] : [];
  });
}
