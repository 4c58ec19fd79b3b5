/** The `statement` blocks of the document itself, as IAM's JSON says them. */
import type { Dict, Entry, Value } from '../../../model/value.js';
import { conditionsOf } from './conditions.js';
import { blocksIn, isEmpty, record, setOf, strings } from './members.js';
import type { Context } from './members.js';
import { principalsOf } from './principals.js';

export function ownStatements(body: Dict, context: Context): Entry | undefined {
  const written = body.entries.get('statement') ?? (body.rest && { key: body.at, value: body.rest });
  const blocks = written && blocksIn(written.value);
  if (written === undefined || blocks?.kind !== 'list') return written;
  const items = blocks.items.map((item) => (item.kind === 'dict' ? statement(item, context) : item));
  return { key: written.key, value: { ...blocks, items } };
}

function statement(block: Dict, context: Context): Value {
  const of = (name: string): Entry | undefined => block.entries.get(name);
  const word = (name: string): Entry | undefined => {
    const entry = of(name);
    return entry && { key: entry.key, value: strings(entry.value, context, false) };
  };
  const effect = word('effect');
  const allow: Entry = { key: block.at, value: { kind: 'scalar', value: 'Allow', at: block.at } };
  const fields = record(
    block.at,
    [
      ['Sid', word('sid')],
      ['Effect', effect === undefined || isEmpty(effect.value) ? allow : effect],
      ['Action', setOf(of('actions'), context, false)],
      ['NotAction', setOf(of('not_actions'), context, false)],
      ['Resource', setOf(of('resources'), context, true)],
      ['NotResource', setOf(of('not_resources'), context, true)],
      ['Principal', principalsOf(of('principals'), context)],
      ['NotPrincipal', principalsOf(of('not_principals'), context)],
      ['Condition', conditionsOf(of('condition'), context)],
    ],
    block.rest,
  );
  return { ...fields, from: block.from };
}
