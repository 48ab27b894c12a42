export { FolderPlaces, type FolderPlacesOptions, folderName } from './places';
