/** Texts that are kept as files, one each, and how they are spoken of. */
export interface TextKind {
  /** As in “you have no template …”. */
  readonly one: string;
  /** As in “you have 200 templates”. */
  readonly many: string;
  /** Of the names of a person's own files. */
  readonly ending: string;
  /** Bytes of one. */
  readonly bytes: number;
  /** Bytes that a list reads of each. */
  readonly head: number;
  /** Of one folder; others are not looked at. */
  readonly most: number;
  /** Where one is in a request, and what to do with one that is too large. */
  readonly large: { readonly field: string; readonly hint: string };
  /** What to do once there is room again, and where there is none: see `Keeping`. */
  readonly unwritable: { readonly again: string; readonly instead: string };
}
