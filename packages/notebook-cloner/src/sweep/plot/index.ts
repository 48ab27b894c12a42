export { PlotModel } from './model';
export { PlotView } from './view';
