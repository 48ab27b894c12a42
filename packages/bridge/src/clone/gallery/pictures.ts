import type { GalleryPicture } from '@jupyterlab-hpc/api';

/** Bytes that a picture may have. */
export const pictureBytes = 200 * 1024;

/** Which kind of picture some bytes are, by what they begin with. */
function typeOf(bytes: Buffer): GalleryPicture['type'] | undefined {
  const head = bytes.toString('latin1', 0, 12);
  return head.startsWith('\x89PNG\r\n\x1a\n')
    ? 'image/png'
    : head.startsWith('\xff\xd8\xff')
      ? 'image/jpeg'
      : // Its length stands between.
        head.startsWith('RIFF') && head.endsWith('WEBP')
        ? 'image/webp'
        : undefined;
}

/** A picture by what it is, not by what it is called; undefined for what is none, or too large. */
export function asPicture(bytes: Uint8Array): GalleryPicture | undefined {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const type = typeOf(data);
  return type === undefined || bytes.length > pictureBytes
    ? undefined
    : { type, data: data.toString('base64') };
}

/** The same of bytes that are written as base64. */
export function fromBase64(text: string): GalleryPicture | undefined {
  // With a line break after each four characters it is not twice as long.
  return text.length > 2 * pictureBytes
    ? undefined
    : asPicture(Buffer.from(text, 'base64'));
}

const dataUrl = /^data:image\/(?:png|jpeg|webp);base64,/;

export const isDataUrl = (text: string): boolean => text.startsWith('data:');

export function fromDataUrl(url: string): GalleryPicture | undefined {
  const [beginning] = dataUrl.exec(url) ?? [];
  return beginning === undefined
    ? undefined
    : fromBase64(url.slice(beginning.length));
}
