/** What is used of the library for YAML: a bundle of its own, see `bundle.mjs`. */
export { isScalar, Lexer, LineCounter, parseDocument, visit } from 'yaml';
