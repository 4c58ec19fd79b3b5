/** Snapshots of live estates: written while they are read, read instead of them. */
export type { Header, Outcome, SessionKind } from './format.js';
export { readSnapshot } from './read.js';
export type { Session, Snapshot } from './read.js';
export { record } from './write.js';
export type { Note, Recording } from './write.js';
