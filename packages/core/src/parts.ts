/** A part of a panel, and what in it takes the focus. */
interface IFocusPart {
  readonly element: HTMLElement;
  readonly target: HTMLElement;
}

const usualReachable =
  '[tabindex="0"], button:enabled:not([tabindex="-1"]), input:enabled';

/**
 * Those parts of a panel, by their selectors and in their order, that can take
 * the focus: by themselves, or else by the first in them that is `reachable`.
 */
export function focusParts(
  root: HTMLElement,
  parts: readonly string[],
  reachable = usualReachable
): IFocusPart[] {
  return parts.flatMap(part => {
    const element = root.querySelector<HTMLElement>(part);
    const target =
      element?.tabIndex === 0
        ? element
        : element?.querySelector<HTMLElement>(reachable);
    return element && target ? [{ element, target }] : [];
  });
}

/** Brings the focus to the next part, as F6 does, or to the one before. */
export function cycleParts(parts: readonly IFocusPart[], by: 1 | -1): void {
  const at = parts.findIndex(({ element }) =>
    element.contains(document.activeElement)
  );
  const { length } = parts;
  const from = at < 0 && by < 0 ? 0 : at;
  parts[(from + by + length) % length]?.target.focus();
}
