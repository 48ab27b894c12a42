/** A number for each row to sort by; infinite for nothing, which comes last. */
export type Column = Float64Array;

export const nothing = Infinity;

/** The same the other way round, but for nothing. */
export function descending(column: Column): Column {
  return column.map(value => (value === nothing ? nothing : -value));
}

/**
 * The order of rows by the first column, where equal by the second, and so on;
 * rows that are equal stay in their order. Columns are joined where a number
 * holds them all: sorting plain numbers takes a tenth of comparing rows.
 */
export function orderBy(columns: readonly Column[], rows: number): Uint32Array {
  const own = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    own[row] = row;
  }
  const joined = joinedColumns([...columns, own]);
  const order = new Uint32Array(rows);
  const [only] = joined;
  if (only !== undefined && joined.length === 1) {
    only.sort();
    for (let place = 0; place < rows; place++) {
      // The last part of each number is the row itself.
      order[place] = (only[place] ?? 0) % (rows + 1);
    }
    return order;
  }
  order.set(own);
  return order.sort((a, b) => {
    for (const column of joined) {
      const left = column[a] ?? nothing;
      const right = column[b] ?? nothing;
      if (left !== right) {
        return left < right ? -1 : 1;
      }
    }
    return 0;
  });
}

function joinedColumns(columns: readonly Column[]): Column[] {
  const joined: Column[] = [];
  let room = 0;
  for (const column of columns) {
    const { least, span } = extent(column);
    const last = span <= room ? joined.at(-1) : undefined;
    const into = last ?? new Float64Array(column.length);
    for (let row = 0; row < column.length; row++) {
      const value = column[row] ?? nothing;
      const place = value === nothing ? span - 1 : value - least;
      into[row] = (into[row] ?? 0) * span + place;
    }
    if (last === undefined) {
      joined.push(into);
      room = Number.MAX_SAFE_INTEGER;
    }
    room /= span;
  }
  return joined;
}

/** How many whole numbers a column ranges over, the one for nothing included. */
function extent(column: Column): { least: number; span: number } {
  let least = Infinity;
  let most = -Infinity;
  for (let row = 0; row < column.length; row++) {
    const value = column[row] ?? nothing;
    if (value !== nothing) {
      least = value < least ? value : least;
      most = value > most ? value : most;
    }
  }
  return least === Infinity
    ? { least: 0, span: 1 }
    : { least, span: most - least + 2 };
}
