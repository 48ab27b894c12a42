import { DisposableDelegate, type IDisposable } from '@lumino/disposable';

import { isWebLink } from './markup';

/** Attributes by which links and formulas lead somewhere. */
const leading = 'a, [href]';

/**
 * Watches over the links in an element, however they came there: they open a
 * page of the web in a new tab that knows nothing of this one, or go to a
 * heading in the element, or lead nowhere.
 */
export function guardLinks(root: HTMLElement): IDisposable {
  const follow = (event: Event): void => {
    const { target } = event;
    const link = target instanceof Element ? target.closest(leading) : null;
    if (link === null || !root.contains(link)) {
      return;
    }
    const href = link.getAttribute('href') ?? '';
    if (isWebLink(href)) {
      link.setAttribute('target', '_blank');
      link.setAttribute('rel', 'noopener noreferrer');
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    if (href.startsWith('#')) {
      goTo(root, href.slice(1));
    }
  };
  const kinds = ['click', 'auxclick', 'dragstart'];
  kinds.forEach(kind => root.addEventListener(kind, follow, true));
  return new DisposableDelegate(() => {
    kinds.forEach(kind => root.removeEventListener(kind, follow, true));
  });
}

/** Marks the links of what was drawn just now. */
export function hardenLinks(node: HTMLElement): void {
  for (const link of node.querySelectorAll('a[href]')) {
    const href = link.getAttribute('href') ?? '';
    if (isWebLink(href)) {
      link.setAttribute('target', '_blank');
      link.setAttribute('rel', 'noopener noreferrer');
    } else if (!href.startsWith('#')) {
      link.removeAttribute('href');
    }
  }
}

/** Brings a heading into view, by its name in links. */
function goTo(root: HTMLElement, fragment: string): void {
  const names = [fragment, decoded(fragment)];
  const headings = root.querySelectorAll<HTMLElement>('[data-jupyter-id]');
  [...headings]
    .find(({ dataset }) => names.includes(dataset.jupyterId ?? ''))
    ?.scrollIntoView();
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
