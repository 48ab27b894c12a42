/** What other extensions, menus and keys may call. */
export const CommandIDs = {
  /** Opens the gallery. */
  gallery: 'hpc-clone:gallery',
  /** Opens the preview of `address`; asks for one where there is none. */
  preview: 'hpc-clone:preview',
  /** Puts a notebook among the starred ones, or takes it out. */
  star: 'hpc-clone:star',
  /** Shows the links that open the preview of `address` elsewhere. */
  copyLink: 'hpc-clone:copy-link',
  /** Says what changed in the original of the notebook in view. */
  update: 'hpc-clone:update'
} as const;
