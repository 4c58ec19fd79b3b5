/** Text that a template engine fills in before Kubernetes sees it. */
import type { Reason } from '../../model/value.js';
import type { Hole, YamlError } from '../../syntax/yaml/index.js';

/**
 * Whether a template is why a text is no YAML: before an error `{{` or `{%` begins a line or a value, or quotes stand within
 * quotes. Where `{{ }}` is part of a text (Argo's parameters) YAML minds it not. The first hole of a line tells.
 */
export function isBrokenByTemplate(text: string, errors: readonly YamlError[]): boolean {
  const last = Math.max(...errors.map(({ at }) => at.end));
  for (let start = 0; start <= last; ) {
    const next = text.indexOf('\n', start);
    const line = text.slice(start, next === -1 ? undefined : next);
    const hole = line.search(/\{[{%]/);
    if (hole !== -1 && start + hole <= last && breaks(line.slice(0, hole).trim(), line.slice(hole).split('}}', 1)[0] ?? '')) return true;
    if (next === -1) return false;
    start = next + 1;
  }
  return false;
}

function breaks(before: string, hole: string): boolean {
  if (before === '') return true;
  const quote = before.at(-1) ?? '';
  if (quote === '"' || quote === "'") return hole.includes(quote);
  return (quote === ':' || quote === '-') && !/["'#]/.test(before);
}

/** The next `{{ }}`. */
export function nextHole(text: string, from: number): Hole | undefined {
  const start = text.indexOf('{{', from);
  const end = start === -1 ? -1 : text.indexOf('}}', start);
  return end === -1 ? undefined : { start, end: end + 2, as: reasonOf(text.slice(start, end + 2)) };
}

function reasonOf(hole: string): Reason {
  const shown = hole.length <= 60 ? hole : `${hole.slice(0, 59)}…`;
  return { code: 'deployment', text: `${shown} is filled in when it is deployed` };
}
