import { PageConfig } from '@jupyterlab/coreutils';

import type { IPlace } from './link';

/** Where this page stands, of which the address of the server is known. */
export function placeOfPage(baseUrl: string): IPlace {
  return {
    baseUrl,
    hubPrefix: PageConfig.getOption('hubPrefix'),
    hubHost: PageConfig.getOption('hubHost')
  };
}
