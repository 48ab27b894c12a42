import type { Cell } from '../../preview/cells/cell';

/** A cell of each notebook, which stand at the same place. */
export interface IRow {
  /** From 0, in the notebook that was swept. */
  readonly index: number;
  readonly left: Cell | undefined;
  readonly right: Cell | undefined;
  readonly isSameSource: boolean;
  /** Also where neither has outputs. */
  readonly isSameOutput: boolean;
}

/** Cells that came so far; over, where no more will come. */
export interface ICells {
  readonly cells: readonly Cell[];
  readonly isOver: boolean;
}

/**
 * Puts the cells of two notebooks beside each other: those of one index. The
 * cell of parameters that papermill put in counts where both have it, and has
 * a row of its own where only one does. What it wrote into one that failed only
 * points at the error, and would move all that follows: it is left out, as are
 * rows whose other cell may still come.
 */
export function alignCells(left: ICells, right: ICells): IRow[] {
  const rows: IRow[] = [];
  const lefts = left.cells.filter(cell => !isMarker(cell));
  const rights = right.cells.filter(cell => !isMarker(cell));
  let [l, r] = [0, 0];
  for (;;) {
    const a = lefts[l];
    const b = rights[r];
    const isDone = a === undefined && b === undefined;
    const isWaiting =
      (a === undefined && !left.isOver) || (b === undefined && !right.isOver);
    if (isDone || isWaiting) {
      return rows;
    }
    const isAlone =
      a !== undefined && b !== undefined && isInjected(a) !== isInjected(b);
    const row = {
      left: isAlone && !isInjected(a) ? undefined : a,
      right: isAlone && !isInjected(b) ? undefined : b
    };
    rows.push(rowOf(rows.length, row.left, row.right));
    l += row.left === undefined ? 0 : 1;
    r += row.right === undefined ? 0 : 1;
  }
}

function rowOf(
  index: number,
  left: Cell | undefined,
  right: Cell | undefined
): IRow {
  return {
    index,
    left,
    right,
    isSameSource:
      left?.kind === right?.kind &&
      left?.source.text === right?.source.text &&
      left?.source.left === right?.source.left,
    isSameOutput: outputsOf(left) === outputsOf(right)
  };
}

function isInjected(cell: Cell): boolean {
  return cell.kind === 'code' && cell.isInjected;
}

function isMarker(cell: Cell): boolean {
  return cell.kind === 'markdown' && cell.isMarker;
}

/** All that is shown of outputs, as a text; when it was run does not count. */
function outputsOf(cell: Cell | undefined): string {
  return cell?.kind === 'code' && cell.outputs.length > 0
    ? JSON.stringify([cell.outputs, cell.more])
    : '';
}
