import { fsDrivePlugin, openPlugin } from './drive/plugin';

export default [fsDrivePlugin, openPlugin];
