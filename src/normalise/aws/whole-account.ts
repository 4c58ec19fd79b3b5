/** Accounts that the configuration calls whole: what is not declared there is not there, so nobody needs to imply them. */
import type { Normalised } from '../../model/estate.js';
import type { Raw } from '../../model/raw.js';
import { made } from '../make.js';
import { declaredAccount } from './sink.js';

/** Of roots that hold all of their account and declare nothing that speaks for it; `raws` has one of each such root, where the account is shown. */
export function undeclaredAccounts(raws: readonly Raw[], parts: readonly Normalised[]): readonly Normalised[] {
  const implied = new Set(parts.flatMap(({ ties }) => ties.flatMap(({ implied: account, domain }) => (account?.kind === 'account' ? [domain.root] : []))));
  return raws
    .filter(({ domain }) => !implied.has(domain.root))
    .map((raw) => made([{ ...declaredAccount(raw), type: 'Bylaw::AWS::Account' }]));
}
