/** Functions of CSS that ask nothing of anybody. */
const harmless =
  /\b(?:rgba?|hsla?|calc|min|max|clamp|minmax|repeat|translate[XY]?|rotate|scale[XY]?)\([^()]*\)/gi;

/**
 * Whether the text of a `style` attribute asks for nothing (`url()`,
 * `image-set()` and their like), and does not leave its place.
 */
export function safeStyle(text: string): boolean {
  const rest = text.replace(harmless, '');
  return !/[\\@()]|\/\*|position\s*:|z-index|:\s*-\d|pointer-events/i.test(
    rest
  );
}
