import { Widget } from '@lumino/widgets';

/** Sentences of a dialog, one below the other. */
export function sentences(lines: readonly string[]): Widget {
  const node = document.createElement('div');
  node.className = 'jp-HpcUpstream';
  for (const line of lines) {
    const paragraph = document.createElement('p');
    paragraph.textContent = line;
    node.append(paragraph);
  }
  return new Widget({ node });
}
