import type { Files } from '../../texts/folder';
import { readGallery } from './document';
import { type Found, problemOf, together } from './entry';
import { asText, readWhole } from './reading';
import { ofFile } from './surroundings';
import {
  galleryBytes,
  isOfWeb,
  WebGalleries,
  type WebGalleriesOptions
} from './webgalleries';

export interface SiteGalleriesOptions extends WebGalleriesOptions {
  /** As the administrator wrote them, in order: paths, or https addresses. */
  readonly galleries: () => readonly string[];
  readonly files: Files;
}

/** The files in which a site lists its notebooks. */
export class SiteGalleries {
  constructor(private readonly options: SiteGalleriesOptions) {
    this.web = new WebGalleries(options);
  }

  /** What is there, and why some is not. Never rejects. */
  async read(fresh: boolean): Promise<Found> {
    const { galleries } = this.options;
    return together(
      await Promise.all(
        galleries().map(written =>
          isOfWeb(written)
            ? this.web.read(written, fresh)
            : this.fromFile(written)
        )
      )
    );
  }

  private async fromFile(written: string): Promise<Found> {
    const { describe, expanded, files, now } = this.options;
    try {
      const path = expanded(written);
      if (path === undefined) {
        throw new Error(
          'It has to be an https address, or a path that begins with / or ~ or a variable that is set here.'
        );
      }
      const { bytes } = await readWhole(files, path, galleryBytes);
      const text = asText(path, bytes);
      const around = ofFile(path, expanded);
      const { entries, problems } = await readGallery(text, around, describe);
      return {
        entries,
        problems: problems.map(message => ({ source: written, message })),
        read: now()
      };
    } catch (error) {
      return { entries: [], problems: [problemOf(written, error)] };
    }
  }

  private readonly web: WebGalleries;
}
