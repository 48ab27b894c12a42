export type { SweepParts } from './parts';
export { SweepService } from './service';
