/** What is used of the file browsers of JupyterLab. */
export interface IBrowsers {
  readonly tracker: {
    readonly currentWidget: {
      selectedItems(): Iterable<ISelectedItem>;
    } | null;
  };
}

export interface ISelectedItem {
  readonly path: string;
  readonly type: string;
}

/** What is selected in the file browser. */
export function selectedItems(
  browsers: IBrowsers | null
): readonly ISelectedItem[] {
  return [...(browsers?.tracker.currentWidget?.selectedItems() ?? [])];
}

/** The path of what alone is selected in the file browser, where it is of a type. */
export function onlySelected(
  browsers: IBrowsers | null,
  type: 'file' | 'notebook'
): string | undefined {
  const items = selectedItems(browsers);
  const [item] = items;
  return items.length === 1 && item?.type === type ? item.path : undefined;
}
