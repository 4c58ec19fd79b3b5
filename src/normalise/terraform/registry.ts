/** Where images are kept: "Resource: aws_ecr_repository". */
import { at, leaf, orElse } from '../read.js';
import { entity, made, namesOf } from '../make.js';
import type { Mapper } from '../make.js';

/** "image_tag_mutability: … Defaults to MUTABLE." With exclusions it holds but for tags that are named on purpose. */
export const repository: Mapper = (raw, body) => {
  const mutable = leaf(at(body, 'image_tag_mutability'), (value) =>
    value === null ? null : !String(value).toUpperCase().startsWith('IMMUTABLE'),
  );
  return made([entity(raw, 'registry', { tagsMutable: orElse(mutable, true) }, namesOf(body, 'name', 'repository_url'))]);
};
