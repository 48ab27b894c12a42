import type { IPreviewOpener, IUpstreamOpener } from '../parts';
import { addOpeningCommands } from './opening';
import { addSharingCommands } from './sharing';
import { type ITargetOptions, Target } from './target';

export interface ICommandsOptions extends ITargetOptions {
  /** They load their code when they are first called. */
  readonly openPreview: IPreviewOpener;
  readonly openUpstream: IUpstreamOpener;
}

/** Adds what the cloner can do. Nothing is loaded or sent before it is used. */
export function addClonerCommands(options: ICommandsOptions): void {
  const target = new Target(options);
  addOpeningCommands(options, target);
  addSharingCommands(options, target);
}
