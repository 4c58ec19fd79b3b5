/** What a template asks to be made of it before it is deployed. "Transform section", "AWS::LanguageExtensions transform". */
import type { Value } from '../../model/value.js';
import type { Journal } from './journal.js';

const sam = 'AWS::Serverless-2016-10-31';
/** Read as it is written: its functions are evaluated, its loops are gaps where they stand. */
const extensions = 'AWS::LanguageExtensions';

/** Whether SAM is among them; undefined where none are named. Any other macro may change all of the template. */
export function transforms(value: Value | undefined, journal: Journal): boolean | undefined {
  if (value === undefined) return undefined;
  const items = value.kind === 'list' ? value.items : [value];
  for (const item of items) {
    const name = nameOf(item);
    if (name === sam || name === extensions) continue;
    const shown = name ?? 'that is named here';
    journal.hide('gap', 'macro', shown, `the macro ${shown} may change this template when it is deployed; it is judged as it is written`, item.at);
  }
  return items.some((item) => nameOf(item) === sam);
}

/** A text, or a macro with parameters. */
function nameOf(item: Value): string | undefined {
  const own = item.kind === 'dict' ? (item.entries.get('Name')?.value ?? item.entries.get('Fn::Transform')?.value) : item;
  if (own?.kind === 'dict') return nameOf(own);
  return own?.kind === 'scalar' && typeof own.value === 'string' ? own.value : undefined;
}
