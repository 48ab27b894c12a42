import * as module from 'node:module';
import { isAbsolute, join } from 'node:path';

/**
 * Compiling the bridge is a quarter of its start and some megabytes of its
 * memory: Node 22.8 and newer keep the outcome in the user's cache folder. One
 * that cannot be written, or is not known, changes nothing.
 */
function keepCompiledCode(): void {
  const { HOME, XDG_CACHE_HOME } = process.env;
  const cache = XDG_CACHE_HOME || join(HOME || '.', '.cache');
  // Not among the types of the oldest Node that the bridge runs on.
  const { enableCompileCache } = module as {
    enableCompileCache?: (folder: string) => unknown;
  };
  if (isAbsolute(cache)) {
    enableCompileCache?.(join(cache, 'jupyterlab-hpc'));
  }
}

// Calls to a file system that hangs hold threads, until it is called from elsewhere.
process.env['UV_THREADPOOL_SIZE'] ??= '32';
keepCompiledCode();
void import('./server');
