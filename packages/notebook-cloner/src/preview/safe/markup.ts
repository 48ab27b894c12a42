import { safeStyle } from './style';

/** What a preview shows of HTML; what is in other elements stays, as text. */
const elements = new Set(
  (
    'a abbr b bdi bdo blockquote br caption center cite code col colgroup dd ' +
    'del details dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 ' +
    'h5 h6 header hr i img input ins kbd li mark ol p pre q rp rt ruby s samp ' +
    'section small span strike strong sub summary sup table tbody td tfoot th ' +
    'thead time tr tt u ul var wbr'
  ).split(' ')
);

/** Elements that go with what is in them: it was never meant to be read. */
const silent = new Set(
  (
    'script style template noscript iframe frame frameset object embed applet ' +
    'link meta base title head svg math audio video canvas map area select ' +
    'textarea dialog portal xmp noembed noframes plaintext'
  ).split(' ')
);

const attributes = new Set(
  (
    'align alt cite class colspan data-jupyter-id datetime dir height href ' +
    'lang open reversed rowspan scope span src start style title valign ' +
    'value width'
  ).split(' ')
);

/** Of what stands for a picture that is not fetched. */
const absentClass = 'hpc-preview-absent';

const imageData = /^data:image\/(?:png|jpeg|gif|webp|svg\+xml)(?:;[\w=-]+)*,/i;
const attachmentScheme = 'attachment:';

/** What a text may refer to, and how what is not fetched is named. */
export interface IMarkupContext {
  /** The picture of an attachment of the cell, as a data address. */
  readonly attachment: (name: string) => string | undefined;
  /** Stands for a picture that is elsewhere. */
  readonly absentPicture: (address: string) => string;
}

/**
 * HTML of a stranger, of which nothing runs, nothing is asked of any host and
 * nothing takes JupyterLab's looks or commands. Pictures in it are shown;
 * those that are elsewhere are named. It was sanitized by JupyterLab before:
 * this is the second of two fences, and the only one against requests.
 */
export function safeMarkup(html: string, context: IMarkupContext): string {
  // A document of its own, which loads nothing.
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const element of [...body.querySelectorAll('*')]) {
    const name = element.localName;
    if (!isHtml(element) || silent.has(name)) {
      element.remove();
    } else if (!elements.has(name)) {
      element.replaceWith(...element.childNodes);
    } else {
      clean(element);
      if (name === 'img') {
        settlePicture(element, context);
      } else if (name === 'a') {
        settleLink(element);
      } else if (name === 'input') {
        settleTick(element);
      }
    }
  }
  return body.innerHTML;
}

function isHtml(element: Element): boolean {
  return element.namespaceURI === 'http://www.w3.org/1999/xhtml';
}

function clean(element: Element): void {
  for (const { name, value } of [...element.attributes]) {
    if (!attributes.has(name) && element.localName !== 'input') {
      element.removeAttribute(name);
    } else if (name === 'style' && !safeStyle(value)) {
      element.removeAttribute(name);
    } else if (name === 'class') {
      // JupyterLab's own classes would make it look like a part of it.
      const kept = value.split(/\s+/).filter(word => !/^(jp|lm)-/i.test(word));
      element.setAttribute(name, kept.join(' '));
    }
  }
}

function settlePicture(picture: Element, context: IMarkupContext): void {
  const source = picture.getAttribute('src')?.trim() ?? '';
  const data = source.startsWith(attachmentScheme)
    ? context.attachment(decoded(source.slice(attachmentScheme.length)))
    : source;
  if (data !== undefined && imageData.test(data)) {
    picture.setAttribute('src', data);
    return;
  }
  const stand = picture.ownerDocument.createElement('span');
  stand.className = absentClass;
  stand.textContent = context.absentPicture(shortened(source));
  picture.replaceWith(stand);
}

/** Links lead to the web alone, or to a heading of the same notebook. */
function settleLink(link: Element): void {
  const href = link.getAttribute('href');
  if (href === null) {
    return;
  }
  if (isWebLink(href)) {
    link.setAttribute('target', '_blank');
    link.setAttribute('rel', 'noopener noreferrer');
  } else if (!href.startsWith('#')) {
    link.removeAttribute('href');
    link.setAttribute('title', shortened(href));
  }
}

/** Of all controls, the ticks of task lists alone are there; they do nothing. */
function settleTick(input: Element): void {
  const isTick = input.getAttribute('type')?.toLowerCase() === 'checkbox';
  const isOn = input.hasAttribute('checked');
  if (!isTick) {
    input.remove();
    return;
  }
  for (const { name } of [...input.attributes]) {
    input.removeAttribute(name);
  }
  input.setAttribute('type', 'checkbox');
  input.setAttribute('disabled', '');
  if (isOn) {
    input.setAttribute('checked', '');
  }
}

/** Whether a link leads to the web, or to somebody's mail. */
export function isWebLink(href: string): boolean {
  try {
    return ['http:', 'https:', 'mailto:'].includes(new URL(href).protocol);
  } catch {
    return false;
  }
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function shortened(address: string): string {
  return address.length > 200 ? `${address.slice(0, 200)}…` : address;
}
