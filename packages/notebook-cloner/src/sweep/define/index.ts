export type { ICsvFile } from './csv/importer';
export { DefineModel, type IDefineLimits } from './model';
export type { IDefineProblem } from './problems';
export { DefineView, type IDefineViewProps } from './view';
export { whereCell } from './problems';
