/** A live account: "Bylaw::AWS::Account", which nobody declares. */
import { textAt, each, entity, known, made, namesOf } from '../make.js';
import type { Mapper } from '../make.js';
import { at, cursor, text } from '../read.js';

/** `account` is how its trails call it (aws/sink.ts). */
export const account: Mapper = (raw, body) => {
  const id = text(at(body, 'AccountId'));
  const found = entity(raw, 'account', { id }, [textAt('account', raw.at), ...namesOf(body, 'AccountId')]);
  const regions = each(at(body, 'Regions')).flatMap((region) => known(text(cursor(region))) ?? []);
  return made([{ ...found, title: `account ${known(id) ?? raw.address}${seenFrom(regions)}` }]);
};

/** What shows in one region alone was only looked for in these. */
function seenFrom(regions: readonly string[]): string {
  if (regions.length === 0) return '';
  return ` (seen from ${regions.length > 3 ? `${regions.length} regions` : regions.join(', ')})`;
}
