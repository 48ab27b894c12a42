export type { IDrawerActions } from './actions';
export { addJobCommands, type IJobCommandsOptions } from './commands';
export { type IJobDrawerProps, JobDrawer } from './drawer';
export { addJobLink, type IJobLinkOptions } from './link';
export {
  type DrawerDetail,
  DrawerModel,
  type DrawerView,
  type IDrawerOptions
} from './model';
