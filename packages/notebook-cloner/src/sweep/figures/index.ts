export { Figures } from './figures';
export { Thumbnails } from './thumbnails';
