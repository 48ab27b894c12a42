export type { ILaunchParts } from './parts';
export { openLaunchForm } from './tab';
