export { digestOf } from './copy';
export { newId } from './opening';
export { type Rows, readRows, rowOf, stampOfRows } from './rows';
export { FolderStore, type FolderStoreOptions } from './store';
export { parseTasks, printTasks } from './tasks';
export { readParts, readText } from './text';
export { printParameters } from './yaml';
