export { FolderPlaces, type FolderPlacesOptions } from './places';
export { folderName } from './words';
