/**
 * `${TAG:-latest}`: what `faas-cli` fills in from its environment ("OpenFaaS YAML file reference", on environment variable
 * substitution). Nobody's environment is looked at here.
 */
import type { Reason } from '../../model/value.js';
import type { Hole } from '../../syntax/yaml/index.js';

/** The next variable of a text; `$${TAG}` is the text `${TAG}`. */
export function nextVariable(text: string, from: number): Hole | undefined {
  const start = text.indexOf('${', from);
  const end = start === -1 ? undefined : closing(text, start);
  if (end === undefined) return undefined;
  const written = text.slice(start, end);
  return start > from && text[start - 1] === '$' ? { start: start - 1, end, as: written } : { start, end, as: reasonOf(written) };
}

/** Behind its brace: defaults may hold variables. */
function closing(text: string, start: number): number | undefined {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    if (text.startsWith('${', at)) depth++;
    else if (text[at] === '}' && --depth === 0) return at + 1;
  }
  return undefined;
}

function reasonOf(written: string): Reason {
  const [, fallback = ''] = /^\$\{\w+:?[-=](.+)\}$/s.exec(written) ?? [];
  const usually = fallback === '' ? '' : `, with ${shown(JSON.stringify(fallback))} unless somebody says otherwise`;
  return { code: 'deployment', text: `${shown(written)} is filled in when it is deployed${usually}` };
}

function shown(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}
