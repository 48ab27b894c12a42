/** What other extensions, menus and keys may call. */
export const CommandIDs = {
  /**
   * Opens the queue. `job`: an id to select and bring into view, looked up
   * where the queue has it no more; `filter`, `states`, `partitions`: what to
   * show, of `everyone` or of one's own.
   */
  open: 'hpc-queue:open',
  refresh: 'hpc-queue:refresh',
  /** Opens the cluster at a glance. */
  openCluster: 'hpc-queue:open-cluster',
  /** Opens the form, filled with what `submit-job` takes. */
  openSubmitForm: 'hpc-queue:open-submit-form',
  /** Submits and returns the id. */
  submitJob: 'hpc-queue:submit-job',
  /** Opens the form with a file of the file browser. */
  submitFile: 'hpc-queue:submit-file',
  /** Shows the form in short, over a script that is selected or in view. */
  submitQuickly: 'hpc-queue:submit-quickly',
  /** Submits several files of the file browser, after asking once. */
  submitFiles: 'hpc-queue:submit-files',
  /** Open the form with what is in view: an editor, a cell, a notebook. */
  submitDocument: 'hpc-queue:submit-document',
  submitCell: 'hpc-queue:submit-cell',
  submitNotebook: 'hpc-queue:submit-notebook',
  /** Act on the form: submit it, save its script (also as a template), go to its next problem. */
  submitForm: 'hpc-queue:submit-form',
  saveScript: 'hpc-queue:save-script',
  saveTemplate: 'hpc-queue:save-template',
  nextProblem: 'hpc-queue:next-problem',

  /** Act on `ids`, or on what is selected; the first and the last ask. */
  cancelJobs: 'hpc-queue:cancel-jobs',
  holdJobs: 'hpc-queue:hold-jobs',
  releaseJobs: 'hpc-queue:release-jobs',
  requeueJobs: 'hpc-queue:requeue-jobs',
  /** Seen only where it is known that the person may. */
  suspendJobs: 'hpc-queue:suspend-jobs',
  resumeJobs: 'hpc-queue:resume-jobs',
  /** Asks what is to be another of the job with the focus, or of `id`. */
  changeJob: 'hpc-queue:change-job',
  /** Cancels all jobs that the filter shows, after showing which. */
  cancelMatching: 'hpc-queue:cancel-matching',

  /** Asks for an id and shows that job. */
  lookUp: 'hpc-queue:look-up',
  /** Writes the table as it is shown to a file. */
  exportCsv: 'hpc-queue:export-csv',
  showColumns: 'hpc-queue:show-columns',

  /** Of the job with the focus, or of `id`. */
  showDetails: 'hpc-queue:show-details',
  showScript: 'hpc-queue:show-script',
  /** Follows its log in a tab: `stream`, and `path` where it was. */
  openLog: 'hpc-queue:open-log',
  openFolder: 'hpc-queue:open-folder',
  openTerminal: 'hpc-queue:open-terminal',
  /** Goes inside: `program` (`shell`, `top`, `nvidia-smi`) on `node`. */
  openShell: 'hpc-queue:open-shell',
  copyId: 'hpc-queue:copy-id',
  copyNodes: 'hpc-queue:copy-nodes',
  copyLink: 'hpc-queue:copy-link',
  /** Submits the same script again, with its options, after asking. */
  resubmit: 'hpc-queue:resubmit',
  /** Opens the queue at the jobs that have ended. */
  openHistory: 'hpc-queue:open-history',

  /** Act on the log in front. */
  searchLog: 'hpc-queue:search-log',
  followLog: 'hpc-queue:follow-log',
  wrapLog: 'hpc-queue:wrap-log',
  copyLog: 'hpc-queue:copy-log',
  downloadLog: 'hpc-queue:download-log',
  openLogFile: 'hpc-queue:open-log-file',
  showLogFolder: 'hpc-queue:show-log-folder',

  /** Shows the sidebar. */
  openJobs: 'hpc-queue:open-jobs',
  toggleWatch: 'hpc-queue:toggle-watch'
} as const;
