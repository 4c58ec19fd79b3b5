/** Tokens of service accounts in a pod's volumes ("ServiceAccountTokenProjection": "expirationSeconds … Defaults to 1 hour"). */
import { coll } from '../../model/attr.js';
import type { Coll } from '../../model/attr.js';
import type { ProjectedToken } from '../../model/facts.js';
import { each } from '../make.js';
import { at, cursor, here, number, orElse, text } from '../read.js';
import type { Cursor } from '../read.js';

/** What is not known of volumes may be a token, but is hardly ever one. */
export function projectedTokens(spec: Cursor): Coll<ProjectedToken> {
  const sources = each(at(spec, 'volumes')).flatMap((volume) => each(at(cursor(volume), 'projected', 'sources')));
  const tokens = sources.flatMap((source) => (source.kind === 'dict' ? each(at(cursor(source), 'serviceAccountToken')) : []));
  return coll(tokens.map((token) => tokenOf(cursor(token))), spec.near);
}

function tokenOf(token: Cursor): ProjectedToken {
  return here({ audience: text(at(token, 'audience')), seconds: orElse(number(at(token, 'expirationSeconds')), 3600) }, token);
}
