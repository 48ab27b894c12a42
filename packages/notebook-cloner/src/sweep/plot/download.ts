import { sayFailure } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { IPlotColumns } from './choice';
import type { ISeries } from './data';
import { shapePath } from './shapes';
import { columnName } from './values';

export type PictureKind = 'svg' | 'png';

export interface IPicture {
  readonly columns: IPlotColumns;
  readonly series: readonly ISeries[];
  readonly kind: PictureKind;
}

/** Pixels of a PNG for each of the screen, and of the key beside the plot. */
const density = 2;
const keyWidth = 150;
const svgSpace = 'http://www.w3.org/2000/svg';

/** What the style sheets say of an element, and a file has to say itself. */
const styles = [
  'fill',
  'stroke',
  'stroke-width',
  'opacity',
  'font-family',
  'font-size'
];

/** Saves a plot as a file, in the colours that it has on the screen. */
export async function download(
  trans: TranslationBundle,
  svg: SVGSVGElement,
  picture: IPicture
): Promise<void> {
  const { columns, kind } = picture;
  const name = [columns.y, columns.x]
    .map(one => columnName(trans, one).replace(/[^\p{L}\p{N}.-]+/gu, '_'))
    .join('-');
  try {
    const text = pictureText(trans, svg, picture);
    const blob = new Blob([text], { type: 'image/svg+xml' });
    save(`${name}.${kind}`, kind === 'svg' ? blob : await rasterOf(blob));
  } catch (error) {
    sayFailure(trans, error);
  }
}

/** A plot as an SVG file that needs no style sheet, with its key. */
export function pictureText(
  trans: TranslationBundle,
  svg: SVGSVGElement,
  { columns, series }: IPicture
): string {
  const copy = svg.cloneNode(true);
  if (!(copy instanceof SVGSVGElement)) {
    return '';
  }
  // Drawn into the page for a moment, the key has its colours too.
  const key = keyOf(trans, svg, columns, series);
  svg.append(key);
  copy.append(key.cloneNode(true));
  const originals = svg.querySelectorAll('*');
  copy.querySelectorAll('*').forEach((one, at) => {
    const original = originals[at];
    if (original !== undefined) {
      const style = getComputedStyle(original);
      for (const property of styles) {
        one.setAttribute(property, style.getPropertyValue(property));
      }
      one.removeAttribute('class');
    }
  });
  key.remove();
  const width = Number(svg.getAttribute('width')) + keyWidth;
  const height = Number(svg.getAttribute('height'));
  copy.setAttribute('xmlns', svgSpace);
  copy.setAttribute('width', String(width));
  copy.setAttribute('viewBox', `0 0 ${width} ${height}`);
  const ground = make('rect', { width: '100%', height: '100%' });
  ground.setAttribute('fill', groundOf(svg));
  copy.prepend(ground);
  return new XMLSerializer().serializeToString(copy);
}

function keyOf(
  trans: TranslationBundle,
  svg: SVGSVGElement,
  columns: IPlotColumns,
  series: readonly ISeries[]
): SVGElement {
  const key = make('g', {});
  const left = Number(svg.getAttribute('width'));
  const say = (text: string, x: number, y: number): void => {
    const words = make('text', { x: String(x), y: String(y) });
    words.textContent = text;
    key.append(words);
  };
  say(columnName(trans, columns.y), 8, 10);
  if (columns.series !== undefined) {
    say(columnName(trans, columns.series), left, 24);
    series.forEach((one, at) => {
      const y = 44 + 20 * at;
      const mark = make('path', { d: shapePath(at, left + 6, y - 4) });
      mark.setAttribute(
        'class',
        `jp-HpcSweep-plotPoints jp-mod-series${at + 1}`
      );
      key.append(mark);
      say(one.isRest ? trans.__('other') : one.text, left + 18, y);
    });
  }
  return key;
}

function make(
  name: 'rect' | 'g' | 'text' | 'path',
  attributes: Record<string, string>
): SVGElement {
  const element = document.createElementNS(svgSpace, name);
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, value);
  }
  return element;
}

/** The colour behind an element: of the first that has one. */
function groundOf(element: Element): string {
  for (
    let one: Element | null = element;
    one !== null;
    one = one.parentElement
  ) {
    const colour = getComputedStyle(one).backgroundColor;
    if (colour !== '' && !/^(?:transparent|rgba\(.*, 0\))$/.test(colour)) {
      return colour;
    }
  }
  return 'white';
}

/** Draws a picture in points: twice as fine as on the screen. */
async function rasterOf(svg: Blob): Promise<Blob> {
  const url = URL.createObjectURL(svg);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width * density;
    canvas.height = image.height * density;
    canvas
      .getContext('2d')
      ?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob(blob =>
        blob === null
          ? reject(new Error('The picture is too large for this browser.'))
          : resolve(blob)
      )
    );
  } finally {
    URL.revokeObjectURL(url);
  }
}

function save(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
