export * from './quota';
export * from './quotabar';
export * from './usages';
