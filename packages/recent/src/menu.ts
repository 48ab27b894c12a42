import { CommandIDs } from './ids';

/** What concerns the whole list. */
export const recentMenu: readonly (string | undefined)[] = [
  CommandIDs.search,
  CommandIDs.clear,
  undefined,
  CommandIDs.toggleRecording,
  CommandIDs.toggleSection,
  CommandIDs.openSettings
];
