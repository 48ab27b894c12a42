/** What other extensions, menus and keys may call. */
export const CommandIDs = {
  /** Shows the sidebar, and in it the cluster `id`. */
  show: 'hpc-dask:show',
  /** Opens the form for a new cluster, filled with `spec`. */
  launch: 'hpc-dask:launch'
} as const;
