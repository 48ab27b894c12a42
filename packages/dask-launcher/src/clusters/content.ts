import { Widget } from '@lumino/widgets';

/** What fills the sidebar. */
export class ClustersContent extends Widget {}
