/** Pixels that a press moves before it is a drag. */
const threshold = 5;

type Press = Pick<
  PointerEvent,
  'button' | 'clientX' | 'clientY' | 'pointerType' | 'target'
>;

/** Tells of a drag: where the pointer is on screen, and whether the button is still held. */
export type OnDrag = (x: number, y: number, isHeld: () => boolean) => void;

/**
 * Tells once when a press of the main button has become a drag. Touch scrolls,
 * and text fields select. What it returns gives the press up.
 */
export function followPress(press: Press, onDrag: OnDrag): () => void {
  let held =
    press.button === 0 &&
    press.pointerType !== 'touch' &&
    !(press.target instanceof HTMLInputElement);
  const onMove = ({ clientX: x, clientY: y }: PointerEvent): void => {
    if (Math.hypot(x - press.clientX, y - press.clientY) > threshold) {
      document.removeEventListener('pointermove', onMove, true);
      onDrag(x, y, () => held);
    }
  };
  const end = (): void => {
    held = false;
    document.removeEventListener('pointermove', onMove, true);
    document.removeEventListener('pointerup', end, true);
    document.removeEventListener('pointercancel', end, true);
  };
  if (held) {
    document.addEventListener('pointermove', onMove, true);
    document.addEventListener('pointerup', end, true);
    document.addEventListener('pointercancel', end, true);
  }
  return end;
}
