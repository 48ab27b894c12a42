import { fieldsOf } from '@jupyterlab-hpc/core';

import { joined, type IShortened, shortened } from './text';

/** Characters of a text, and of HTML or Markdown, that are drawn at most. */
const mostText = 100_000;
const mostMarkup = 100_000;
const mostDrawing = 2_000_000;

export const recordedType = 'application/vnd.hpc.result+json';

/** Names and values that a notebook recorded. */
export type Recorded = readonly (readonly [name: string, value: string])[];

/** What a renderer of pictures reads of their metadata, and no more of it. */
export type Looks = Readonly<Record<string, string | Record<string, number>>>;

/** One way to show an output. */
export type Shown =
  | ({ readonly kind: 'text'; readonly type: string } & IShortened)
  | {
      readonly kind: 'markup';
      readonly type: string;
      readonly data: string;
    }
  | {
      readonly kind: 'picture';
      readonly type: string;
      readonly data: string;
      readonly looks: Looks;
    }
  | { readonly kind: 'drawing'; readonly url: string }
  | { readonly kind: 'recorded'; readonly values: Recorded };

/** An output of a cell. */
export interface IOutput {
  /** Ways to show it, the best first; the next counts where one shows nothing. */
  readonly ways: readonly Shown[];
  /** Types of it that a preview never shows: they run, or are too large. */
  readonly unseen: readonly string[];
}

/** Types of pictures that are shown, in the order of preference. */
export const pictures = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];
const drawing = 'image/svg+xml';
const markups = ['text/html', 'text/markdown', 'text/latex'];
const known = [...pictures, drawing, ...markups, 'text/plain', recordedType];

/** What a preview shows of an output as it is in the file. */
export function outputOf(raw: unknown): IOutput {
  const output = fieldsOf(raw);
  switch (output.output_type) {
    case 'stream': {
      const name = output.name === 'stderr' ? 'stderr' : 'stdout';
      const type = `application/vnd.jupyter.${name}`;
      return only(textOf(type, joined(output.text) ?? ''));
    }
    case 'error': {
      const type = 'application/vnd.jupyter.stderr';
      const lines = Array.isArray(output.traceback) ? output.traceback : [];
      const brief = [output.ename, output.evalue].filter(isText).join(': ');
      const trace = lines.filter(isText).join('\n');
      return only(textOf(type, trace === '' ? brief : trace));
    }
    default:
      return bundleOf(fieldsOf(output.data), fieldsOf(output.metadata));
  }
}

function only(way: Shown): IOutput {
  return { ways: [way], unseen: [] };
}

function textOf(type: string, text: string): Shown {
  return { kind: 'text', type, ...shortened(text, mostText) };
}

/** The ways to show a bundle of types, in JupyterLab's order. */
function bundleOf(
  data: Readonly<Record<string, unknown>>,
  metadata: Readonly<Record<string, unknown>>
): IOutput {
  const ways: Shown[] = [];
  const unseen = Object.keys(data).filter(type => !known.includes(type));
  const values = recordedOf(data[recordedType]);
  if (values !== undefined) {
    ways.push({ kind: 'recorded', values });
  }
  for (const type of markups) {
    const markup = joined(data[type]);
    if (markup !== undefined && markup.length > mostMarkup) {
      unseen.push(type);
    } else if (markup !== undefined) {
      ways.push({ kind: 'markup', type, data: markup });
    }
  }
  const drawn = joined(data[drawing]);
  const url = drawn === undefined ? undefined : drawingUrl(drawn);
  if (url !== undefined) {
    ways.push({ kind: 'drawing', url });
  } else if (drawn !== undefined) {
    unseen.push(drawing);
  }
  for (const type of pictures) {
    const picture = joined(data[type]);
    if (picture !== undefined) {
      const looks = looksOf(type, metadata);
      ways.push({ kind: 'picture', type, data: picture, looks });
    }
  }
  const plain = joined(data['text/plain']);
  if (plain !== undefined) {
    ways.push(textOf('text/plain', plain));
  }
  return { ways, unseen };
}

function looksOf(
  type: string,
  metadata: Readonly<Record<string, unknown>>
): Looks {
  const { height, width } = fieldsOf(metadata[type]);
  const background = metadata.needs_background;
  return {
    [type]: {
      ...(typeof width === 'number' && { width }),
      ...(typeof height === 'number' && { height })
    },
    ...(background === 'light' || background === 'dark'
      ? { needs_background: background }
      : {})
  };
}

/**
 * SVG as the address of a picture, in which browsers run no script and fetch
 * nothing. Undefined where it is too large or no text.
 */
function drawingUrl(svg: string): string | undefined {
  if (svg.length > mostDrawing) {
    return undefined;
  }
  const named = /<svg[^>]+xmlns\s*=/.test(svg)
    ? svg
    : svg.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"');
  try {
    return `data:image/svg+xml,${encodeURIComponent(named)}`;
  } catch {
    return undefined;
  }
}

/** Values that a notebook recorded, where there are some. */
function recordedOf(value: unknown): Recorded | undefined {
  const entries = Object.entries(fieldsOf(value)).slice(0, 200);
  return entries.length === 0
    ? undefined
    : entries.map(([name, one]) => [name, valueText(one)]);
}

function valueText(value: unknown): string {
  return typeof value === 'number'
    ? String(value).replace('-', '−')
    : (isText(value) ? value : JSON.stringify(value)).slice(0, 200);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
