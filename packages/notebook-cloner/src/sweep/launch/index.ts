export { openNewSweep } from './tab';
