/** One normaliser for each vocabulary, loaded with its first resource. */
import type { Vocabulary } from '../model/raw.js';
import type { Normaliser } from './normaliser.js';
import { withUnread } from './unread.js';

export const normalisers: Readonly<Record<Vocabulary, () => Promise<Normaliser>>> = {
  cloudformation: async () => ofAll((await import('./cloudformation/index.js')).cloudformation),
  kubernetes: async () => ofAll((await import('./kubernetes/index.js')).kubernetes),
  terraform: async () => ofAll((await import('./terraform/index.js')).terraform),
};

function ofAll(normaliser: Normaliser): Normaliser {
  return (raw) => normaliser(withUnread(raw));
}

export { undeclaredAccounts } from './aws/whole-account.js';
export { withProfiles } from './kubernetes/openfaas-profiles.js';
