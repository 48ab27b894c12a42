export { openNewSweep, restoreNewSweep } from './tab';
