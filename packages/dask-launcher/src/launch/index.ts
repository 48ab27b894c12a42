import type { ILaunchParts } from './parts';

export type { ILaunchParts } from './parts';

/**
 * Opens the form for a new cluster. `spec` is what to begin with, where there
 * is something; it comes from a command's arguments and is not checked yet.
 */
export const openLaunchForm: (
  parts: ILaunchParts,
  spec?: unknown
) => Promise<void> = ({ trans }) =>
  Promise.reject(
    new Error(trans.__('The form for new clusters is not there.'))
  );
