/** What other extensions, menus and keys may call. */
export const CommandIDs = {
  /** Act on the entry `id`, or on the one with the focus. */
  open: 'hpc-favorites:open',
  openDirectoryView: 'hpc-favorites:open-directory-view',
  openBrowserTab: 'hpc-favorites:open-browser-tab',
  openTerminal: 'hpc-favorites:open-terminal',
  submitHere: 'hpc-favorites:submit-here',
  reveal: 'hpc-favorites:reveal',
  copyPath: 'hpc-favorites:copy-path',
  rename: 'hpc-favorites:rename',
  moveToGroup: 'hpc-favorites:move-to-group',
  moveUp: 'hpc-favorites:move-up',
  moveDown: 'hpc-favorites:move-down',
  /** Removes one's own; hides one of the site. Can be undone. */
  remove: 'hpc-favorites:remove',
  /** Shows one of the site again. */
  show: 'hpc-favorites:show',

  /** Adds or removes the folder that the file browser shows. */
  toggleFolder: 'hpc-favorites:toggle-folder',
  /** The same for what is selected in the file browser. */
  toggleSelected: 'hpc-favorites:toggle-selected',
  /** Adds `path`; without it, a dialog asks for one. */
  addPath: 'hpc-favorites:add-path',
  toggleHidden: 'hpc-favorites:toggle-hidden',
  importOld: 'hpc-favorites:import',
  reset: 'hpc-favorites:reset',

  /** Brings the list on screen. */
  showPanel: 'hpc-favorites:show-panel',
  /** Shows or hides the list for good: a setting. */
  togglePanel: 'hpc-favorites:toggle-panel'
} as const;
