/**
 * jsdom, with what browsers have beside the DOM and jsdom leaves out: Node's
 * own web APIs. They come as one set, because `Request` takes only signals
 * of its own kind.
 */
const { TestEnvironment } = require('jest-environment-jsdom');

const names = [
  'AbortController',
  'AbortSignal',
  'Headers',
  'Request',
  'Response',
  'TextDecoder',
  'TextEncoder',
  'fetch',
  'structuredClone'
];

module.exports = class BrowserEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    for (const name of names) {
      Reflect.set(this.global, name, Reflect.get(globalThis, name));
    }
  }
};
