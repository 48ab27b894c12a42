import { Notification } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';

import { sayFailure } from './openers';

/** Milliseconds for which an undo is offered. */
const undoTime = 20_000;

/**
 * Says that something is gone, and offers to bring it back: also when that
 * failed, for it is on this page alone.
 */
export function offerUndo(
  trans: TranslationBundle,
  message: string,
  undo: () => Promise<void>
): void {
  const callback = (): void =>
    void undo().catch((error: unknown) => {
      sayFailure(trans, error);
      // Another try, when what was in the way is not any more.
      offerUndo(trans, message, undo);
    });
  Notification.success(message, {
    autoClose: undoTime,
    actions: [{ label: trans.__('Undo'), callback }]
  });
}
