/** What the parts of a preview ask of JupyterLab. */
export interface IPreviewActions {
  /** Makes the copy and opens it; or opens it for a sweep. */
  readonly clone: (then: 'open' | 'sweep') => void;
  /** Whether sweeps are there. */
  readonly canSweep: () => boolean;
  /** Opens the copy that was made. */
  readonly open: () => void;
  readonly copy: (text: string) => void;
  /** Shows the commands that make an environment. */
  readonly showCommands: () => void;
}
