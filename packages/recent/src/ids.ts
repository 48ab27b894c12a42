/** The commands of this package. */
export const CommandIDs = {
  add: 'hpc-recent:add',
  open: 'hpc-recent:open',
  openInView: 'hpc-recent:open-in-view',
  reveal: 'hpc-recent:reveal',
  openTerminal: 'hpc-recent:open-terminal',
  copyPath: 'hpc-recent:copy-path',
  pin: 'hpc-recent:pin',
  unpin: 'hpc-recent:unpin',
  togglePin: 'hpc-recent:toggle-pin',
  remove: 'hpc-recent:remove',
  clear: 'hpc-recent:clear',
  search: 'hpc-recent:search',
  toggleRecording: 'hpc-recent:toggle-recording',
  toggleSection: 'hpc-recent:toggle-section',
  openSettings: 'hpc-recent:open-settings'
} as const;
