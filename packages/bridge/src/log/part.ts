import { openRegular } from '../regular';

/** Bytes of a file, and what was true of it when they were read. */
export interface Part {
  /** Where they begin. */
  readonly offset: number;
  readonly bytes: Uint8Array;
  readonly size: number;
  readonly mtimeMs: number;
}

/**
 * Reads from a file. A negative offset counts from the end; beyond the end
 * there is nothing, and the offset is that of the end. `into` is where the
 * bytes come to be, for who reads much. Rejects as `openRegular`.
 */
export async function readPart(
  path: string,
  asked: number,
  limit: number,
  into?: Buffer
): Promise<Part> {
  const { file, status } = await openRegular(path);
  try {
    const { mtimeMs, size } = status;
    const offset =
      asked < 0 ? Math.max(0, size + asked) : Math.min(asked, size);
    const wanted = Math.min(limit, size - offset);
    const buffer = into ?? Buffer.allocUnsafeSlow(wanted);
    const { bytesRead } = await file.read(buffer, 0, wanted, offset);
    return { offset, bytes: buffer.subarray(0, bytesRead), size, mtimeMs };
  } finally {
    await file.close();
  }
}
