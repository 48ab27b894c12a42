// What JupyterLab's modules and the grid expect of a browser, and jsdom does
// not have: it has no layout, so every element gets one size.
const { Element, HTMLElement, MouseEvent, navigator } = globalThis;

if (HTMLElement !== undefined) {
  globalThis.DragEvent ??= class DragEvent extends MouseEvent {};
  globalThis.ResizeObserver ??= class ResizeObserver {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
  globalThis.requestIdleCallback ??= callback =>
    globalThis.setTimeout(() =>
      callback({ didTimeout: false, timeRemaining: () => 50 })
    );
  globalThis.matchMedia ??= query => ({
    media: query,
    matches: false,
    onchange: null,
    addListener() {},
    removeListener() {},
    addEventListener() {},
    removeEventListener() {},
    dispatchEvent: () => false
  });
  // Without one, JupyterLab warns in every spec; nothing here reads or writes it.
  if (navigator.clipboard === undefined) {
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: {}
    });
  }
  const size = { offsetWidth: 1000, clientWidth: 1000, offsetHeight: 600 };
  for (const [name, value] of Object.entries({ ...size, clientHeight: 600 })) {
    Object.defineProperty(HTMLElement.prototype, name, {
      configurable: true,
      get: () => value
    });
  }
  Element.prototype.scrollTo ??= function scrollTo() {};
  Element.prototype.scrollIntoView ??= function scrollIntoView() {};
}
