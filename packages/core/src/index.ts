import { bridgePlugin } from './plugin';

export {
  basePath,
  canRange,
  changesIn,
  combinations,
  combine,
  costUnits,
  daskGpusPattern,
  daskInterfacePattern,
  daskNamePattern,
  dependencyIds,
  expandOutput,
  historyDays,
  isJobId,
  isLegal,
  isLive,
  isSweepValue,
  jobActions,
  jobKey,
  jobStates,
  listText,
  leastTaskSeconds,
  manyRuns,
  mostDaskCores,
  mostLines,
  mostDaskProcesses,
  mostDaskSchedulerCores,
  mostDaskWorkers,
  mostIdleTimeout,
  mostSearched,
  mostSweepParameters,
  mostSweepRuns,
  numberOf,
  optionNames,
  parseTimeLimit,
  parseValue,
  type PatternValue,
  quoteForShell,
  submitWords,
  runStates,
  templateName,
  timeLimitText,
  usualAtOnce,
  usualDaskMaximum,
  usualIdleTimeout,
  usualOutput,
  usualScheduler,
  usualSweepRuns,
  valueLines,
  valueText,
  variedValues
} from '@jupyterlab-hpc/api';
export * from './age';
export * from './amounts';
export * from './checkmenu';
export * from './choices';
export * from './clock';
export * from './commandline';
export * from './cooldown';
export * from './costwords';
export * from './daskspec';
export * from './drafts';
export * from './drag';
export * from './duration';
export * from './errors';
export * from './grid/columnchoice';
export * from './grid/columnlayout';
export * from './grid/columnmenu';
export * from './grid/columns';
export * from './grid/grid';
export { useWidth } from './grid/measure';
export * from './grid/props';
export * from './heldorder';
export * from './icons';
export * from './kernelspecs';
export * from './lazypanel';
export * from './marks';
export * from './menu';
export * from './favorites';
export * from './modelpanel';
export * from './folders';
export * from './naming';
export * from './openers';
export * from './parts';
export * from './paths';
export * from './pathwords';
export * from './poll';
export * from './polledsource';
export * from './quantities';
export * from './quota';
export * from './schedulerfacts';
export * from './searchfield';
export * from './section';
export * from './settings';
export * from './statewords';
export * from './statestrip';
export * from './stateview';
export * from './ticker';
export * from './tokens';
export * from './told';
export * from './toolbutton';
export * from './unanswered';
export * from './undo';
export * from './unknown';

export default bridgePlugin;
