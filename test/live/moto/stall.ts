/**
 * One estate, described once, with something careless and something careful for every rule: `create.ts` makes it in a server
 * through the SDK, `describe.ts` puts it into the fake, test/live-parity writes it as code. Words are the API's where it has any.
 */
export * from './stall/containers.js';
export * from './stall/functions.js';
export * from './stall/identities.js';
export * from './stall/machines.js';
export * from './stall/names.js';
export * from './stall/records.js';
