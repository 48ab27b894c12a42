import { fastBrowserPlugin } from './browser/plugin';
import { fsDrivePlugin, openPlugin } from './drive/plugin';
import { directoryViewPlugin } from './view/plugin';

export default [
  directoryViewPlugin,
  fsDrivePlugin,
  openPlugin,
  fastBrowserPlugin
];
