import type {
  Gallery,
  GalleryItem,
  GalleryPicture,
  GallerySection,
  Star
} from '@jupyterlab-hpc/api';

import { BridgeError } from '../../errors';
import {
  type Entry,
  type Found,
  idOf,
  type PictureAt,
  problemOf
} from './entry';
import { Facts } from './facts';
import { KeptPictures } from './keptpictures';
import { Pictures } from './picturesource';
import { SharedFolders, type SharedFoldersOptions } from './sharedfolders';
import { SiteGalleries, type SiteGalleriesOptions } from './sitegalleries';
import { Stars } from './stars';
import { most, oneLine } from './words';

/** Notebooks of a gallery: the contract's bound. */
const mostItems = 5000;

export interface GalleryOptions
  extends SiteGalleriesOptions, Omit<SharedFoldersOptions, 'facts'> {
  /** Of the person's stars; made when there is something to keep. */
  readonly folder: string;
}

/**
 * Notebooks that can be cloned: of the files and folders of the site, and those
 * that the person starred. Nothing is read or fetched before it is asked for.
 */
export class GalleryService {
  constructor(private readonly options: GalleryOptions) {
    const { expanded, files, folder } = options;
    const kept = new KeptPictures();
    const facts = new Facts(files, kept);
    this.site = new SiteGalleries(options);
    this.shared = new SharedFolders({ ...options, facts });
    this.stars = new Stars(folder, files, expanded);
    this.pictures = new Pictures({ ...options, facts, kept });
  }

  /** `fresh`: the web and the folders are asked again. Never rejects: what cannot be read says so. */
  async read({ fresh = false }: { fresh?: boolean } = {}): Promise<Gallery> {
    const { galleries, notebookDirs } = this.options;
    const [site, shared, { found: starred, keys }] = await Promise.all([
      this.site.read(fresh),
      this.shared.read(fresh),
      this.starred()
    ]);
    const isStarred = (address: string): boolean =>
      keys.has(this.stars.keyOf(address));
    const elsewhere = new Set(
      [...site.entries, ...shared.entries].map(({ address }) =>
        this.stars.keyOf(address)
      )
    );
    const own = starred.entries.filter(
      ({ address }) => !elsewhere.has(this.stars.keyOf(address))
    );
    const places = new Map<string, PictureAt>();
    const itemsOf = (section: GallerySection, entries: readonly Entry[]) =>
      unique(section, entries, places).map(item => ({
        ...item,
        starred: isStarred(item.address)
      }));
    const theirs = [
      ...itemsOf('site', site.entries),
      ...itemsOf('shared', shared.entries)
    ];
    const mine = itemsOf('starred', own);
    const times = [site.read, shared.read].flatMap(time => time ?? []);
    this.places = places;
    return {
      items: [...theirs.slice(0, mostItems - mine.length), ...mine],
      sources: galleries().length + notebookDirs().length,
      ...(times.length > 0 && { read: Math.min(...times) }),
      problems: [
        ...site.problems,
        ...shared.problems,
        ...starred.problems,
        ...tooMany(theirs.length + mine.length)
      ]
    };
  }

  /** Rejects with a `BridgeError`. */
  async picture(id: string): Promise<GalleryPicture> {
    const at = this.places.get(id);
    if (at === undefined) {
      throw new BridgeError({
        code: 'not-found',
        message:
          'This notebook is not in the gallery any more, or has no picture.',
        hint: 'Read the gallery again.'
      });
    }
    return this.pictures.get(at);
  }

  /** Rejects with a `BridgeError` where that cannot be kept, or is no address. */
  async star(star: Star): Promise<Gallery> {
    if (star.starred) {
      this.options.describe(star.address);
    }
    await this.stars.set(star);
    return this.read();
  }

  private async starred(): Promise<{ found: Found; keys: Set<string> }> {
    const { describe, folder } = this.options;
    try {
      const { problems, stars } = await this.stars.list();
      const entries = stars.flatMap(({ address, title }): Entry[] => {
        try {
          const shown = oneLine(title, most.title);
          return [{ title: shown, tags: [], address, ...describe(address) }];
        } catch (error) {
          problems.push(problemOf(title, error));
          return [];
        }
      });
      const keys = new Set(
        stars.map(({ address }) => this.stars.keyOf(address))
      );
      return { found: { entries, problems }, keys };
    } catch (error) {
      const problems = [problemOf(folder, error)];
      return { found: { entries: [], problems }, keys: new Set() };
    }
  }

  private readonly site: SiteGalleries;
  private readonly shared: SharedFolders;
  private readonly stars: Stars;
  private readonly pictures: Pictures;
  /** Of the items that were read last. */
  private places: ReadonlyMap<string, PictureAt> = new Map();
}

/** Items of a section, each address once; notes where their pictures are. */
function unique(
  section: GallerySection,
  entries: readonly Entry[],
  places: Map<string, PictureAt>
): Omit<GalleryItem, 'starred'>[] {
  const items = new Map<string, Omit<GalleryItem, 'starred'>>();
  for (const { picture, ...entry } of entries) {
    const id = idOf(section, entry.address);
    if (items.has(id)) {
      continue;
    }
    items.set(id, {
      id,
      section,
      ...entry,
      ...(picture && { picture: true })
    });
    if (picture !== undefined) {
      places.set(id, picture);
    }
  }
  return [...items.values()];
}

function tooMany(count: number): Gallery['problems'] {
  return count > mostItems
    ? [
        {
          source: 'The gallery',
          message: `There are ${count} notebooks; ${mostItems} are shown.`
        }
      ]
    : [];
}
