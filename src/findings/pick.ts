/** Finds the finding that a person means. */
import type { Finding } from '../model/finding.js';
import { UserError } from '../shared/errors.js';

/** Of an identity; fewer are met by chance too easily. */
const fewest = 6;
const listed = 5;

/** By a beginning of its identity that no other has. Throws UserError FINDING_UNKNOWN with those that are near. */
export function pickFinding(findings: readonly Finding[], written: string): Finding {
  const digits = written.toLowerCase();
  if (!/^[0-9a-f]+$/.test(digits) || digits.length < fewest) {
    const hint = `the first ${fewest} or more digits of its identity, as reports show it; or a rule: area/rule`;
    throw new UserError('FINDING_UNKNOWN', written, 'is no finding', hint);
  }
  const found = findings.filter(({ identity }) => [identity.address, ...identity.formerly].some((one) => one.startsWith(digits)));
  const [only, ...others] = [...new Map(found.map((one) => [one.identity.address, one])).values()];
  if (only === undefined) throw new UserError('FINDING_UNKNOWN', written, 'no finding here has such an identity', near(findings, digits));
  if (others.length === 0) return only;
  throw new UserError('FINDING_UNKNOWN', written, `${others.length + 1} findings begin so`, names([only, ...others]));
}

/** Those that begin most alike. */
function near(findings: readonly Finding[], digits: string): string {
  if (findings.length === 0) return 'there are no findings here';
  const alike = ({ identity }: Finding): number => {
    let length = 0;
    while (length < digits.length && identity.address[length] === digits[length]) length++;
    return length;
  };
  const best = findings.reduce((most, finding) => Math.max(most, alike(finding)), 0);
  return best < 3 ? '`bylaw scan` lists them' : `near: ${names(findings.filter((finding) => alike(finding) === best))}`;
}

function names(findings: readonly Finding[]): string {
  const some = findings.slice(0, listed).map(({ identity, rule, address }) => `${identity.address.slice(0, 12)} ${rule.id} ${address}`);
  return `${some.join(', ')}${findings.length > listed ? `, and ${findings.length - listed} more` : ''}`;
}
