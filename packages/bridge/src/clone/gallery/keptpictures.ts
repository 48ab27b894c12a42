import type { GalleryPicture } from '@jupyterlab-hpc/api';

/** Characters of base64 that are kept in all. */
const room = 16 * 1024 * 1024;

/** Pictures that cost something to get; those that were not asked for longest go first. */
export class KeptPictures {
  constructor(private readonly most: number = room) {}

  get(key: string): GalleryPicture | undefined {
    const picture = this.pictures.get(key);
    if (picture !== undefined) {
      this.pictures.delete(key);
      this.pictures.set(key, picture);
    }
    return picture;
  }

  set(key: string, picture: GalleryPicture): void {
    this.drop(key);
    this.pictures.set(key, picture);
    this.size += picture.data.length;
    for (const oldest of this.pictures.keys()) {
      if (this.size <= this.most) {
        break;
      }
      this.drop(oldest);
    }
  }

  private drop(key: string): void {
    this.size -= this.pictures.get(key)?.data.length ?? 0;
    this.pictures.delete(key);
  }

  private readonly pictures = new Map<string, GalleryPicture>();
  private size = 0;
}
