export { PlotModel, type PlotStage } from './model';
export { PlotView } from './view';
