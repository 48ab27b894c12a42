import { bridgePlugin } from './plugin';

export { isJobId, isLive, jobKey, jobStates } from '@jupyterlab-hpc/api';
export * from './age';
export * from './clock';
export * from './duration';
export * from './errors';
export * from './grid/columns';
export * from './grid/grid';
export type { IGridSort } from './grid/header';
export * from './icons';
export * from './marks';
export * from './paths';
export * from './poll';
export * from './statewords';
export * from './stateview';
export * from './ticker';
export * from './tokens';

export default bridgePlugin;
