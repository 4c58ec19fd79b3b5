/** Text that a template engine fills in before Kubernetes sees it. */
import type { Dict, List, Reason, Template, Unknown, Value } from '../../model/value.js';
import type { YamlError } from '../../syntax/yaml/index.js';

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

/** The value with unknown holes where its strings have `{{ }}`. */
export function withHoles(value: Value, done = new Map<Value, Value>()): Value {
  const before = done.get(value);
  if (before !== undefined) return before;
  const made = pierced(value, done);
  done.set(value, made);
  return made;
}

function pierced(value: Value, done: Map<Value, Value>): Value {
  switch (value.kind) {
    case 'scalar':
      return typeof value.value === 'string' ? (holes(value.value, value) ?? value) : value;
    case 'list':
      return { ...value, items: value.items.map((item) => withHoles(item, done)) } satisfies List;
    case 'dict': {
      const entries = [...value.entries].map(([key, entry]) => [key, { key: entry.key, value: withHoles(entry.value, done) }] as const);
      return { ...value, entries: new Map(entries) } satisfies Dict;
    }
    default:
      return value;
  }
}

function holes(text: string, { at, from }: Value): Template | Unknown | undefined {
  const parts: (string | Unknown)[] = [];
  let reached = 0;
  for (let start = text.indexOf('{{'); start !== -1; start = text.indexOf('{{', reached)) {
    const end = text.indexOf('}}', start);
    if (end === -1) break;
    if (start > reached) parts.push(text.slice(reached, start));
    parts.push({ kind: 'unknown', reason: reasonOf(text.slice(start, end + 2)), at });
    reached = end + 2;
  }
  if (reached === 0) return undefined;
  if (reached < text.length) parts.push(text.slice(reached));
  const [only] = parts;
  // A hole alone may become anything, nothing too.
  return parts.length === 1 && typeof only === 'object' ? { ...only, from } : { kind: 'template', parts, at, from };
}

function reasonOf(hole: string): Reason {
  const shown = hole.length <= 60 ? hole : `${hole.slice(0, 59)}…`;
  return { code: 'deployment', text: `${shown} is filled in when it is deployed` };
}
