export { SweepResults, type ResultsOptions } from './results';
