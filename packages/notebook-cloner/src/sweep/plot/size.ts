import { type RefObject, useLayoutEffect, useState } from 'react';

export interface ISize {
  readonly width: number;
  readonly height: number;
}

/** The size of an element, followed as it changes; nothing before the first. */
export function useSize(ref: RefObject<HTMLElement>): ISize | undefined {
  const [size, setSize] = useState<ISize>();
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) {
      return;
    }
    const measure = (): void => {
      const { clientHeight: height, clientWidth: width } = element;
      setSize(old =>
        old?.width === width && old.height === height ? old : { width, height }
      );
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return size;
}
