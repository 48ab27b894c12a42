// What JupyterLab's modules and the grid expect of a browser, and jsdom does
// not have: it has no layout, so every element gets one size.
if (typeof window !== 'undefined') {
  globalThis.DragEvent ??= class DragEvent extends MouseEvent {};
  globalThis.ResizeObserver ??= class ResizeObserver {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
  window.matchMedia ??= query => ({
    media: query,
    matches: false,
    addListener() {},
    removeListener() {},
    addEventListener() {},
    removeEventListener() {}
  });
  const size = { offsetWidth: 1000, clientWidth: 1000, offsetHeight: 600 };
  for (const [name, value] of Object.entries({ ...size, clientHeight: 600 })) {
    Object.defineProperty(HTMLElement.prototype, name, {
      configurable: true,
      get: () => value
    });
  }
  Element.prototype.scrollTo ??= function scrollTo() {};
}
