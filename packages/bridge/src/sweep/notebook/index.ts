export { Notebooks, type NotebooksOptions } from './reader';
