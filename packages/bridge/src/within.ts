/**
 * The outcome of `work`; when there is none after some milliseconds, what
 * `late` gives or throws. A file system that hangs cannot be called back: what
 * it says later is not heard.
 */
export async function within<T>(
  milliseconds: number,
  work: Promise<T>,
  late: () => T
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<T>((resolve, reject) => {
    timer = setTimeout(() => {
      try {
        resolve(late());
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    }, milliseconds);
  });
  try {
    return await Promise.race([work, patience]);
  } finally {
    clearTimeout(timer);
  }
}
