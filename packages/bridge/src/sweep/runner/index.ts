import type { Runner } from '../parts';
import { program } from './program';
import { script } from './script';

/** What a sweep's folder brings along to make its runs, whoever starts it. */
export const runner: Runner = { program, script };
