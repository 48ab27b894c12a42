import { fastBrowserPlugin } from './browser/plugin';
import { fsDrivePlugin, openPlugin } from './drive/plugin';

export default [fsDrivePlugin, openPlugin, fastBrowserPlugin];
