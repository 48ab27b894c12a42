export * from './desk';
export * from './disk';
export * from './hands';
