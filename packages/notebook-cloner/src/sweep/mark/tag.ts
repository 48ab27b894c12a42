/** The tag of the cell whose values runs set, as papermill knows it. */
const parametersTag = 'parameters';

/** As much of a cell as its tags need. */
export interface ITagged {
  getMetadata(key: string): unknown;
  setMetadata(key: string, value: string[]): void;
  deleteMetadata(key: string): void;
}

/** Whether a cell is the one with the parameters. */
export function isParameters(cell: Pick<ITagged, 'getMetadata'>): boolean {
  return tagsOf(cell).includes(parametersTag);
}

/** Makes it that, or undoes it; other tags stay. */
export function setParameters(cell: ITagged, isOn: boolean): void {
  const others = tagsOf(cell).filter(tag => tag !== parametersTag);
  const tags = isOn ? [...others, parametersTag] : others;
  if (tags.length === 0) {
    cell.deleteMetadata('tags');
  } else {
    cell.setMetadata('tags', tags);
  }
}

function tagsOf(cell: Pick<ITagged, 'getMetadata'>): string[] {
  const tags = cell.getMetadata('tags');
  return Array.isArray(tags) ? tags.filter(tag => typeof tag === 'string') : [];
}
