/** Short tags in their long form: `!Ref X` becomes `{Ref: X}`. "Intrinsic function reference", the short forms of YAML. */
import type { Value } from '../../model/value.js';
import { spot } from '../../shared/text.js';
import type { Spot } from '../../shared/text.js';

const functions = [
  'And', 'Base64', 'Cidr', 'Equals', 'FindInMap', 'GetAZs', 'GetAtt', 'If', 'ImportValue', 'Join', 'Length', 'Not', 'Or', 'Select',
  'Split', 'Sub', 'ToJsonString', 'Transform',
];
const long: ReadonlyMap<string, string> = new Map([
  ['!Condition', 'Condition'],
  ['!Ref', 'Ref'],
  ...functions.map((name) => [`!${name}`, `Fn::${name}`] as const),
]);

/** `report` hears of tags that do not exist. */
export function longForm(report: (tag: string, at: Spot) => void): (tag: string, value: Value) => Value {
  return (tag, value) => {
    const at = withTag(value.at, tag);
    const name = long.get(tag);
    if (name !== undefined) return { kind: 'dict', entries: new Map([[name, { key: at, value }]]), at };
    report(tag, at);
    return { kind: 'unknown', reason: { code: 'error', text: `${tag} is no function of CloudFormation` }, at };
  };
}

/** A node begins after its tag; what stands in its place begins at it. */
function withTag(at: Spot, tag: string): Spot {
  const before = at.file.text.slice(Math.max(0, at.start - tag.length - 100), at.start).trimEnd();
  const end = at.file.text.lastIndexOf(tag, at.start);
  return end !== -1 && before.endsWith(tag) ? spot(at.file, end, Math.max(at.end, end + tag.length)) : at;
}
