/**
 * What other extensions, menus and keys may call. Those about one cluster mean
 * the cluster `id`, or else the one that was chosen in the sidebar last.
 */
export const CommandIDs = {
  /** Shows the sidebar, and in it the cluster `id`. */
  show: 'hpc-dask:show',
  refresh: 'hpc-dask:refresh',
  /** Opens the form for a new cluster, filled with `spec`. */
  launch: 'hpc-dask:launch',

  /** Opens the cluster's tab, at its part `part`. */
  openDashboard: 'hpc-dask:open-dashboard',
  /** Opens one page of Dask's dashboard in a tab of its own: `path`, `title`. */
  openPage: 'hpc-dask:open-page',
  /** Opens several pages side by side. */
  openLayout: 'hpc-dask:open-layout',

  /** Inserts the lines that connect a client, below the active cell. */
  connect: 'hpc-dask:connect',
  copySnippet: 'hpc-dask:copy-snippet',

  /** All but the third ask first. */
  scale: 'hpc-dask:scale',
  rename: 'hpc-dask:rename',
  /** Keeps a cluster without work for an hour. */
  keep: 'hpc-dask:keep',
  stop: 'hpc-dask:stop',
  startAgain: 'hpc-dask:start-again',
  /** Deletes the folder of a cluster that is over. */
  remove: 'hpc-dask:remove',

  showScripts: 'hpc-dask:show-scripts',
  /** By the queue's commands; not there without the queue. */
  showJobs: 'hpc-dask:show-jobs',
  openLog: 'hpc-dask:open-log',
  openWorkerLog: 'hpc-dask:open-worker-log',
  openFolder: 'hpc-dask:open-folder'
} as const;

/** Commands of the queue that are called here, where it is there. */
export const QueueCommandIDs = {
  open: 'hpc-queue:open',
  openLog: 'hpc-queue:open-log',
  cancelJobs: 'hpc-queue:cancel-jobs'
} as const;
