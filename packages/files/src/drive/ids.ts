/** What other extensions may call. */
export const CommandIDs = {
  /**
   * Opens a file or folder of the server by its absolute `path`, a file with
   * the widget `factory` if one is given.
   */
  openPath: 'hpc-files:open-path',
  /** Opens a terminal in the folder `path`, or in that of the file `path`. */
  openTerminal: 'hpc-files:open-terminal'
} as const;
