/** How text is drawn, as terminals are told by `ESC[…m` (ECMA-48, SGR). */
export interface IStyle {
  /** 0 to 15 of the palette, or a CSS colour. */
  readonly color?: number | string | undefined;
  readonly background?: number | string | undefined;
  readonly bold?: boolean;
  readonly dim?: boolean;
  readonly italic?: boolean;
  readonly underline?: boolean;
  readonly strike?: boolean;
  readonly inverse?: boolean;
}

export const plain: IStyle = {};

/** The style after the parameters of one sequence: `1;31`. */
export function styled(style: IStyle, parameters: string): IStyle {
  const codes = parameters.split(/[;:]/).map(Number);
  let now = style;
  for (let code = codes.shift(); code !== undefined; code = codes.shift()) {
    now = changed(now, code, codes);
  }
  return now;
}

function changed(style: IStyle, code: number, rest: number[]): IStyle {
  if (code >= 30 && code <= 37) {
    return { ...style, color: code - 30 };
  }
  if (code >= 40 && code <= 47) {
    return { ...style, background: code - 40 };
  }
  if (code >= 90 && code <= 97) {
    return { ...style, color: code - 82 };
  }
  if (code >= 100 && code <= 107) {
    return { ...style, background: code - 92 };
  }
  switch (code) {
    case 0:
      return plain;
    case 1:
      return { ...style, bold: true };
    case 2:
      return { ...style, dim: true };
    case 3:
      return { ...style, italic: true };
    case 4:
      return { ...style, underline: true };
    case 7:
      return { ...style, inverse: true };
    case 9:
      return { ...style, strike: true };
    case 22:
      return { ...style, bold: false, dim: false };
    case 23:
      return { ...style, italic: false };
    case 24:
      return { ...style, underline: false };
    case 27:
      return { ...style, inverse: false };
    case 29:
      return { ...style, strike: false };
    case 38:
      return { ...style, color: extended(rest) };
    case 39:
      return { ...style, color: undefined };
    case 48:
      return { ...style, background: extended(rest) };
    case 49:
      return { ...style, background: undefined };
    default:
      return style;
  }
}

/** `5;n` of 256 colours, or `2;r;g;b`; what it takes is gone from the codes. */
function extended(rest: number[]): number | string | undefined {
  const kind = rest.shift();
  if (kind === 2) {
    const [red = 0, green = 0, blue = 0] = rest.splice(0, 3);
    return `rgb(${red}, ${green}, ${blue})`;
  }
  const index = kind === 5 ? (rest.shift() ?? 0) : undefined;
  if (index === undefined || index < 16) {
    return index;
  }
  if (index >= 232) {
    const grey = 8 + (index - 232) * 10;
    return `rgb(${grey}, ${grey}, ${grey})`;
  }
  const level = (step: number): number => (step === 0 ? 0 : 55 + step * 40);
  const cube = index - 16;
  const [red, green, blue] = [36, 6, 1].map(by =>
    level(Math.floor(cube / by) % 6)
  );
  return `rgb(${red}, ${green}, ${blue})`;
}
