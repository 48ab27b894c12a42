import { fastBrowserPlugin } from './browser/plugin';

export default [fastBrowserPlugin];
