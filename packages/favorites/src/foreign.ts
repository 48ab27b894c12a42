/** Commands of others, which may be switched off. */
export const foreign = {
  openPath: 'hpc-files:open-path',
  submit: 'hpc-queue:open-submit-form',
  browse: 'filebrowser:open-path',
  document: 'docmanager:open'
} as const;
