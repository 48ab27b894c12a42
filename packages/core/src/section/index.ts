export * from './folds';
export * from './host';
export * from './roving';
export * from './section';
