/** One normaliser for each vocabulary. */
import type { Raw, Vocabulary } from '../model/raw.js';
import { cloudformation } from './cloudformation/index.js';
import { kubernetes } from './kubernetes/index.js';
import type { Normaliser } from './normaliser.js';
import { terraform } from './terraform/index.js';
import { withUnread } from './unread.js';

export const normalisers: Readonly<Record<Vocabulary, Normaliser>> = {
  cloudformation: (raw: Raw) => cloudformation(withUnread(raw)),
  kubernetes: (raw: Raw) => kubernetes(withUnread(raw)),
  terraform: (raw: Raw) => terraform(withUnread(raw)),
};

export { undeclaredAccounts } from './aws/whole-account.js';
