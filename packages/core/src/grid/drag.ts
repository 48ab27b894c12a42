import type { PointerEvent as Press } from 'react';

interface IDrag {
  /** The pointer's x on screen, in pixels. */
  readonly move: (x: number) => void;
  /** Where it let go; undefined when the drag was given up. */
  readonly end: (x: number | undefined) => void;
}

const kinds = [
  'pointermove',
  'pointerup',
  'pointercancel',
  'lostpointercapture'
] as const;

/**
 * Follows the pointer from its press on an element until it lets go. Esc
 * gives the drag up.
 */
export function followPointer(
  press: Press<HTMLElement>,
  { move, end }: IDrag
): void {
  const element: HTMLElement = press.currentTarget;
  const page = element.ownerDocument;
  const finish = (x: number | undefined): void => {
    for (const kind of kinds) {
      element.removeEventListener(kind, onPointer);
    }
    page.removeEventListener('keydown', onKey, true);
    end(x);
  };
  const onPointer = ({ type, clientX }: PointerEvent): void => {
    if (type === 'pointermove') {
      move(clientX);
    } else {
      finish(type === 'pointerup' ? clientX : undefined);
    }
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      finish(undefined);
    }
  };
  element.setPointerCapture(press.pointerId);
  for (const kind of kinds) {
    element.addEventListener(kind, onPointer);
  }
  page.addEventListener('keydown', onKey, true);
}
