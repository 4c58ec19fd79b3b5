/** A live account: "Bylaw::AWS::Account", which nobody declares. */
import { textAt, entity, known, made, namesOf } from '../make.js';
import type { Mapper } from '../make.js';
import { at, text } from '../read.js';

/** `account` is how its trails call it (aws/sink.ts). */
export const account: Mapper = (raw, body) => {
  const id = text(at(body, 'AccountId'));
  const found = entity(raw, 'account', { id }, [textAt('account', raw.at), ...namesOf(body, 'AccountId')]);
  return made([{ ...found, title: `account ${known(id) ?? raw.address}` }]);
};
