import * as module from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Compiling the bridge is a quarter of its start and some megabytes of its
 * memory: Node 22.8 and newer keep the outcome in the user's cache folder. A
 * folder that cannot be written changes nothing.
 */
function keepCompiledCode(): void {
  const cache = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
  // Not among the types of the oldest Node that the bridge runs on.
  const { enableCompileCache } = module as {
    enableCompileCache?: (folder: string) => unknown;
  };
  enableCompileCache?.(join(cache, 'jupyterlab-hpc'));
}

keepCompiledCode();
void import('./server');
