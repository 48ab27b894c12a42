/** What other extensions, menus and keys may call of sweeps. */
export const SweepCommandIDs = {
  /** Opens the form for a sweep of the notebook `path`, or of the one in view. */
  new: 'hpc-sweeps:new',
  /** Opens the sweep `id`, that of `folder`, or the form for the notebook `path`. */
  open: 'hpc-sweeps:open',
  /** Opens the list of all sweeps. */
  list: 'hpc-sweeps:list',
  /** Makes the selected cell the one with the parameters, or undoes that. */
  markParameters: 'hpc-sweeps:mark-parameters'
} as const;
