import type { Message } from '@lumino/messaging';
import { Widget } from '@lumino/widgets';

/**
 * What a page of Dask may do. It is of this origin, as its WebSocket needs
 * JupyterLab's cookies; it opens profiles and the pages of workers in tabs of
 * their own, and may not lead this page elsewhere.
 */
export const frameSandbox =
  'allow-scripts allow-same-origin allow-downloads allow-popups';

/** A page of Dask's dashboard, framed. */
function frameOf(url: string, title: string): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', frameSandbox);
  frame.className = 'jp-HpcDaskFrame';
  frame.title = title;
  frame.src = url;
  return frame;
}

export interface IPagePanelOptions {
  /** Of the cluster. */
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly title: string;
  readonly url: string;
}

/** One page of a cluster's dashboard, in a tab of its own. */
export class PagePanel extends Widget {
  constructor(readonly page: IPagePanelOptions) {
    super();
    const { id, name, path, title, url } = page;
    this.id = `jp-HpcDaskPage-${id}-${path}`;
    this.addClass('jp-HpcDaskPage');
    this.title.label = `${title}: ${name}`;
    this.title.caption = this.title.label;
    this.title.closable = true;
    this.node.append(frameOf(url, this.title.label));
  }

  /** Its page goes on otherwise, and would be found for the next one. */
  protected override onCloseRequest(msg: Message): void {
    super.onCloseRequest(msg);
    this.dispose();
  }

  protected override onActivateRequest(): void {
    this.node.querySelector('iframe')?.focus();
  }
}
