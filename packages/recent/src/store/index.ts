export * from './entry';
export * from './store';
