/** What other extensions and settings may call. */
export const CommandIDs = {
  /** Opens the queue. `job`: an id to select and bring into view. */
  open: 'hpc-queue:open',
  refresh: 'hpc-queue:refresh',
  /** Opens the form, filled with what `submit-job` takes. */
  openSubmitForm: 'hpc-queue:open-submit-form',
  /** Submits and returns the id. */
  submitJob: 'hpc-queue:submit-job',
  /** Opens the form with a file of the file browser. */
  submitFile: 'hpc-queue:submit-file',
  /** Cancels `ids`, or what is selected, after asking. */
  cancelJobs: 'hpc-queue:cancel-jobs'
} as const;
