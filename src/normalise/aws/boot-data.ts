/** What a machine is handed at its first start ("Run commands when you launch an EC2 instance with user data input"). */
import type { Coll } from '../../model/attr.js';
import type { Setting } from '../../model/facts.js';
import { none } from '../read.js';
import type { Cursor } from '../read.js';

/** `plain` is a text, `encoded` the same in Base64; one of them is written. */
export function bootData(plain: Cursor, encoded: Cursor): Coll<Setting> {
  return none(plain.near ?? encoded.near);
}
