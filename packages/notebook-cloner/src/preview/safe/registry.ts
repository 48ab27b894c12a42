import {
  errorRendererFactory,
  htmlRendererFactory,
  imageRendererFactory,
  type IRenderMimeRegistry,
  latexRendererFactory,
  markdownRendererFactory,
  RenderMimeRegistry,
  textRendererFactory
} from '@jupyterlab/rendermime';
import type { TranslationBundle } from '@jupyterlab/translation';

import { withoutDiagrams } from './diagrams';
import { safeTypesetter } from './math';
import { PreviewSanitizer } from './sanitizer';

export type Attachments = ReadonlyMap<string, string>;

/**
 * What draws a preview: JupyterLab's own renderers of texts and pictures, with
 * the parser and the typesetter in use. No other extension's: they may run or
 * fetch what a notebook asks them to. Nothing can be fetched or opened by it.
 */
export function previewRegistry(
  given: IRenderMimeRegistry,
  trans: TranslationBundle,
  attachments: Attachments = new Map()
): RenderMimeRegistry {
  const { latexTypesetter, markdownParser } = given;
  return new RenderMimeRegistry({
    initialFactories: [
      errorRendererFactory,
      htmlRendererFactory,
      imageRendererFactory,
      latexRendererFactory,
      markdownRendererFactory,
      textRendererFactory
    ],
    sanitizer: new PreviewSanitizer({
      attachment: name => attachments.get(name),
      absentPicture: address =>
        address === '' || address.startsWith('data:')
          ? trans.__('(a picture that is not shown in a preview)')
          : trans.__('(picture: %1)', address)
    }),
    ...(latexTypesetter !== null && {
      latexTypesetter: safeTypesetter(latexTypesetter)
    }),
    ...(markdownParser !== null && {
      markdownParser: withoutDiagrams(markdownParser)
    })
  });
}
