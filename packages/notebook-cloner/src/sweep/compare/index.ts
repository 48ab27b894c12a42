export { ComparePanel } from './panel';
export { openCompare, type ICompared } from './tab';
