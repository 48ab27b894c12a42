import { directoryViewCommand } from '@jupyterlab-hpc/core';

/** What other extensions, menus and keys may call. */
export const CommandIDs = {
  /** Opens a directory (`path`, absolute) in a view, in `where`. */
  openFolder: directoryViewCommand,
  /** Of documents anywhere on the server; another part of the package. */
  openPath: 'hpc-files:open-path',
  /** The form of submission, of the package with the queue. */
  submitForm: 'hpc-queue:open-submit-form',

  /** Act on `paths`, or on what is selected in the current view. */
  open: 'hpc-files:open-selected',
  openApart: 'hpc-files:open-in-new-view',
  openWith: 'hpc-files:open-with',
  rename: 'hpc-files:rename',
  copy: 'hpc-files:copy',
  cut: 'hpc-files:cut',
  remove: 'hpc-files:delete',
  download: 'hpc-files:download',
  copyPath: 'hpc-files:copy-path',
  submit: 'hpc-files:submit-job',
  terminal: 'hpc-files:open-terminal-here',
  showInBrowser: 'hpc-files:show-in-file-browser',
  star: 'hpc-files:toggle-favorite',

  /** Act in the directory of the current view, or in `path`. */
  paste: 'hpc-files:paste',
  newFile: 'hpc-files:new-file',
  newFolder: 'hpc-files:new-folder',
  newNotebook: 'hpc-files:new-notebook',
  goUp: 'hpc-files:go-up',
  refresh: 'hpc-files:refresh-view',
  typePath: 'hpc-files:type-path',
  dock: 'hpc-files:toggle-dock-left'
} as const;
