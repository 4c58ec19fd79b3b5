export { parseEmbeddedJson } from './embedded.js';
export { parseJson, parseLargeJson } from './parse.js';
export type { JsonError, JsonReading } from './parse.js';
export { placesOf } from './places.js';
export { byCodePoint, decimal, isWhole, writeJson } from './write.js';
export type { Parts, Style } from './write.js';
