/** As many are kept beside the pinned ones, unless a person wants others. */
export const usualLimit = 30;
