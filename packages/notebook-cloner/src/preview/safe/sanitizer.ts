import { Sanitizer } from '@jupyterlab/apputils';
import type { IRenderMime } from '@jupyterlab/rendermime';

import { type IMarkupContext, safeMarkup } from './markup';

/**
 * JupyterLab's sanitizer as it is before anybody's settings, and behind it a
 * fence that lets nothing be asked of other hosts.
 */
export class PreviewSanitizer implements IRenderMime.ISanitizer {
  constructor(private readonly _context: IMarkupContext) {}

  readonly allowNamedProperties = false;
  readonly allowCommandLinker = false;

  sanitize(dirty: string, options?: IRenderMime.ISanitizerOptions): string {
    return safeMarkup(this._inner.sanitize(dirty, options), this._context);
  }

  getAutolink(): boolean {
    return true;
  }

  private readonly _inner = new Sanitizer();
}
