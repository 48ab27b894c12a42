export { DefineModel, type IDefineProblem } from './model';
export { DefineView } from './view';
