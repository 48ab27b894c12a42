import { nullTranslator } from '@jupyterlab/translation';
import { fireEvent } from '@testing-library/react';

import type { IGridColumn } from './columns';
import type { IGridProps } from './props';
import { rowHeight } from './scale';

const trans = nullTranslator.load('jupyterlab_hpc');

const columns: readonly IGridColumn<string>[] = [
  {
    id: 'name',
    label: trans.__('Name'),
    sample: 'name',
    sortable: true,
    render: name => name
  },
  {
    id: 'size',
    label: trans.__('Size'),
    sample: '0',
    end: true,
    render: () => 7
  },
  {
    id: 'kind',
    label: trans.__('Kind'),
    sample: 'kind',
    sortable: true,
    render: () => 'thing'
  }
];

/** Rows for tests of the grid, by their names; what happens goes nowhere. */
export function gridOf(
  names: readonly string[],
  more: Partial<IGridProps<string>> = {}
): IGridProps<string> {
  const ignore = (): void => undefined;
  return {
    trans,
    label: trans.__('Things'),
    columns,
    count: names.length,
    row: index => names[index],
    rowKey: name => name,
    indexOf: key => {
      const index = names.indexOf(key);
      return index < 0 ? undefined : index;
    },
    sort: [],
    onSort: ignore,
    selected: new Set(),
    onSelect: ignore,
    onRange: ignore,
    ...more
  };
}

export function rowAt(index: number): HTMLElement {
  return find(`[data-row="${index}"]`);
}

export function headerAt(place: number): HTMLElement {
  return find(`[data-header="${place}"]`);
}

/** What a person sees: rows by their distance from the top of the scroller. */
export function onScreen(
  grid: HTMLElement,
  room: number
): (string | undefined)[] {
  const rows = [...grid.querySelectorAll<HTMLElement>('[data-row]')];
  return rows
    .map(row => ({
      key: row.dataset.key,
      y:
        Number(/translateY\((.+)px\)/.exec(row.style.transform)?.[1]) -
        grid.scrollTop
    }))
    .filter(({ y }) => y > -rowHeight && y < room)
    .sort((a, b) => a.y - b.y)
    .map(({ key }) => key);
}

/** Scrolls as a person does. */
export function scrollGrid(grid: HTMLElement, scrollTop: number): void {
  grid.scrollTop = scrollTop;
  fireEvent.scroll(grid);
}

function find(selector: string): HTMLElement {
  const element = document.querySelector<HTMLElement>(selector);
  if (element === null) {
    throw new Error(`There is no ${selector}`);
  }
  return element;
}
