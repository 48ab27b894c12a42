export type { IPreviewApp, IPreviewOptions } from './parts';
export { PreviewPanel } from './panel';
export { openPreview } from './tab';
