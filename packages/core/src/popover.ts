import {
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useState
} from 'react';

interface IPopover {
  readonly open: boolean;
  readonly toggle: () => void;
  /** For the element around the button and the popover. */
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onBlur: (event: FocusEvent) => void;
}

/** Pixels to the button, and to the edges of the window. */
const space = 2;

/**
 * A popover of controls that a button opens: the arrows go through them, and
 * Esc, a press outside or the focus leaving closes it.
 */
export function usePopover(
  button: RefObject<HTMLElement>,
  popover: RefObject<HTMLElement>
): IPopover {
  const [open, setOpen] = useState(false);

  useLayoutEffect(() => {
    if (open && popover.current !== null && button.current !== null) {
      float(popover.current, button.current);
      controlsIn(popover.current)[0]?.focus();
    }
  }, [open, button, popover]);

  useEffect(() => {
    if (!open) {
      return;
    }
    const press = ({ target }: Event): void => {
      const ours = [button, popover].some(
        ({ current }) => target instanceof Node && current?.contains(target)
      );
      if (!ours) {
        setOpen(false);
      }
    };
    const close = (): void => setOpen(false);
    document.addEventListener('pointerdown', press, true);
    window.addEventListener('resize', close);
    return () => {
      document.removeEventListener('pointerdown', press, true);
      window.removeEventListener('resize', close);
    };
  }, [open, button, popover]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    if (open && event.key === 'Escape') {
      button.current?.focus();
      setOpen(false);
    } else if (!open && event.key === 'ArrowDown') {
      setOpen(true);
    } else if (!open || !walk(popover.current, event.key)) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  const onBlur = (event: FocusEvent): void => {
    // Without a target it may come back: the window lost it.
    const to = event.relatedTarget;
    if (to !== null && !event.currentTarget.contains(to)) {
      setOpen(false);
    }
  };

  return { open, toggle: () => setOpen(!open), onKeyDown, onBlur };
}

/** Moves the focus among the controls by a key. Whether it was one for that. */
function walk(popover: HTMLElement | null, key: string): boolean {
  const controls = popover === null ? [] : controlsIn(popover);
  const at = controls.findIndex(one => one === document.activeElement);
  const { length } = controls;
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: (at + 1) % length,
    ArrowUp: (Math.max(0, at) + length - 1) % length,
    Home: 0,
    End: length - 1
  };
  const to = steps[key];
  if (to === undefined) {
    return false;
  }
  controls[to]?.focus();
  return true;
}

function controlsIn(popover: HTMLElement): HTMLElement[] {
  return [
    ...popover.querySelectorAll<HTMLElement>(
      'input:enabled, button:enabled, a[href]'
    )
  ];
}

/**
 * Puts an element on the browser's top layer, where no panel cuts it off,
 * below or else above another.
 */
function float(element: HTMLElement, anchor: HTMLElement): void {
  if (!('popover' in element)) {
    return;
  }
  element.popover = 'manual';
  element.showPopover();
  const { left, top, bottom } = anchor.getBoundingClientRect();
  const below = window.innerHeight - bottom - 2 * space;
  const above = top - 2 * space;
  const up = below < element.offsetHeight && above > below;
  const right = window.innerWidth - element.offsetWidth - space;
  element.style.left = `${Math.max(space, Math.min(left, right))}px`;
  element.style.maxHeight = `${up ? above : below}px`;
  element.style.top = up
    ? `${Math.max(space, top - space - element.offsetHeight)}px`
    : `${bottom + space}px`;
}
