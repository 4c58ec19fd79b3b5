/** Terraform's functions by name. "Terraform: Built-in Functions"; a few of OpenTofu's besides. */
import type { HclFunction } from '../function.js';
import { assumptions } from './assume.js';
import { conversions } from './conversions.js';
import { dates } from './dates.js';
import { encodings } from './encoding.js';
import { paths } from './files.js';
import { formats } from './format.js';
import { hashes } from './hashes.js';
import { lists } from './lists.js';
import { maps } from './maps.js';
import { networks } from './network.js';
import { numeric } from './numeric.js';
import { patterns } from './pattern.js';
import { secretly } from './secrets.js';
import { sets } from './sets.js';
import { templates } from './templates.js';
import { texts } from './text.js';
import { variables } from './variables.js';

const groups = [
  assumptions, conversions, dates, encodings, formats, hashes, lists, maps, networks, numeric, paths, patterns, sets, templates, texts,
  variables,
];

/** Each also as `core::name`, but for those of a provider. */
export const functions: ReadonlyMap<string, HclFunction> = new Map(
  groups.flatMap((group) =>
    Object.entries(group).flatMap(([name, made]): [string, HclFunction][] => {
      const marked = secretly(name, made);
      return name.includes('::') ? [[name, marked]] : [[name, marked], [`core::${name}`, marked]];
    }),
  ),
);
