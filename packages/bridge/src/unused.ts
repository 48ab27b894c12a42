/**
 * Stands in the bundle for modules that are never used (see `bundle.mjs`): an
 * import of them finds nothing.
 */
export {};
