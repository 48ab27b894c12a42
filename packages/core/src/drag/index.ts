export * from './into';
export * from './paths';
export * from './press';
export * from './quote';
export * from './terminals';
