/** Questions as form fields (`Filter.member.1=Role`, `Filter.1.Name=state`), by their shapes. */
import type { NormalizedSchema } from '@smithy/core/schema';

interface Tree {
  text?: string;
  readonly inner: Map<string, Tree>;
}

export function parseForm(shape: NormalizedSchema, fields: URLSearchParams, dialect: 'ec2' | 'query'): Record<string, unknown> {
  const root: Tree = { inner: new Map() };
  for (const [key, text] of fields) {
    const leaf = key.split('.').reduce<Tree>((tree, part) => {
      const next: Tree = tree.inner.get(part) ?? { inner: new Map() };
      tree.inner.set(part, next);
      return next;
    }, root);
    leaf.text = text;
  }
  return struct(shape, root, dialect);
}

function struct(shape: NormalizedSchema, tree: Tree, dialect: 'ec2' | 'query'): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  if (!shape.isStructSchema()) return found;
  for (const [name, member] of shape.structIterator()) {
    const { xmlName = name, ec2QueryName } = member.getMergedTraits();
    const key = dialect === 'query' ? xmlName : typeof ec2QueryName === 'string' ? ec2QueryName : capital(xmlName);
    const inner = tree.inner.get(key);
    if (inner) found[name] = value(member, inner, dialect);
  }
  return found;
}

function value(shape: NormalizedSchema, tree: Tree, dialect: 'ec2' | 'query'): unknown {
  if (shape.isStructSchema()) return struct(shape, tree, dialect);
  if (shape.isListSchema()) {
    const items = tree.inner.get('member') ?? tree;
    return [...items.inner.values()].map((item) => value(shape.getValueSchema(), item, dialect));
  }
  if (shape.isNumericSchema()) return Number(tree.text);
  if (shape.isBooleanSchema()) return tree.text === 'true';
  return tree.text;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
