export * from './open';
export * from './plan';
export * from './refusal';
export * from './scripts';
export * from './submissions';
