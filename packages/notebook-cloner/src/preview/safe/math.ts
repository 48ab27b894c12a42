import type { IRenderMime } from '@jupyterlab/rendermime';

/**
 * Commands of TeX that lead or look elsewhere, load what they need, or style
 * what they are in.
 */
const daring =
  /\\(?:href|url|style|class|cssId|data|bbox|mmlToken|require|includegraphics|toggle|texttip|mathtip)(?![A-Za-z])/;

/** A typesetter that leaves the formulas of a text as they are written where one is daring. */
export function safeTypesetter(
  typesetter: IRenderMime.ILatexTypesetter
): IRenderMime.ILatexTypesetter {
  return {
    typeset: element =>
      daring.test(element.textContent) ? undefined : typesetter.typeset(element)
  };
}
