/** Pixels that a press moves before it is a drag. */
const threshold = 5;

type Press = Pick<
  PointerEvent,
  'button' | 'clientX' | 'clientY' | 'pointerType' | 'target'
>;

/**
 * Tells once when a press of the main button has become a drag, with the
 * place on screen. Touch scrolls, and text fields select. What it returns
 * gives the press up.
 */
export function followPress(
  press: Press,
  onDrag: (x: number, y: number) => void
): () => void {
  const isMeant =
    press.button === 0 &&
    press.pointerType !== 'touch' &&
    !(press.target instanceof HTMLInputElement);
  const onMove = ({ clientX: x, clientY: y }: PointerEvent): void => {
    if (Math.hypot(x - press.clientX, y - press.clientY) > threshold) {
      end();
      onDrag(x, y);
    }
  };
  const end = (): void => {
    document.removeEventListener('pointermove', onMove, true);
    document.removeEventListener('pointerup', end, true);
    document.removeEventListener('pointercancel', end, true);
  };
  if (isMeant) {
    document.addEventListener('pointermove', onMove, true);
    document.addEventListener('pointerup', end, true);
    document.addEventListener('pointercancel', end, true);
  }
  return end;
}
