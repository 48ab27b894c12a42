/** A column as a person laid it out. */
export interface IColumnChoice {
  readonly id: string;
  /** Pixels, where the person changed them. */
  readonly width?: number;
}

/** The columns that settings hold; what is none is left out. */
export function columnChoices(value: unknown): readonly IColumnChoice[] {
  return (Array.isArray(value) ? value : []).flatMap((item: unknown) => {
    if (typeof item !== 'object' || item === null || !('id' in item)) {
      return [];
    }
    const width = 'width' in item ? item.width : undefined;
    return typeof item.id === 'string'
      ? [{ id: item.id, ...(typeof width === 'number' ? { width } : {}) }]
      : [];
  });
}
