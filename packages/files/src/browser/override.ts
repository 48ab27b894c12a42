import { DisposableDelegate, type IDisposable } from '@lumino/disposable';

type Method = (...args: never[]) => unknown;

/**
 * Puts a method in place of an object's own one, until it is disposed. Whoever
 * does the same after us keeps theirs then, and ours only hands on.
 */
export function override<K extends string, T extends Record<K, Method>>(
  target: T,
  name: K,
  make: (original: T[K]) => T[K]
): IDisposable {
  const before = target[name];
  const own = Object.hasOwn(target, name);
  const original = handingTo(() => before, target);
  const ours = make(original);
  let active = true;
  const method = handingTo(() => (active ? ours : before), target);
  target[name] = method;
  return new DisposableDelegate(() => {
    active = false;
    if (target[name] !== method) {
      return;
    }
    if (own) {
      target[name] = before;
    } else {
      Reflect.deleteProperty(target, name);
    }
  });
}

/** A method that calls whichever is chosen, as one of `self`. */
function handingTo<F extends Method>(choose: () => F, self: object): F {
  return new Proxy(choose(), {
    apply: (_, __, args: never[]): unknown =>
      Reflect.apply(choose(), self, args)
  });
}
