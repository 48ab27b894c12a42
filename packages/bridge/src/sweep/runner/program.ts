import progress from './program/progress.py';
import run from './program/run.py';
import values from './program/values.py';

/**
 * The text of `run.py`, which a sweep's folder brings along: one file, whose
 * parts are read and changed apart.
 */
export const program = [values, progress, run].join('\n\n');
