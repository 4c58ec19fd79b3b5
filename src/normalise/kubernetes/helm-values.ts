/**
 * Values of a Helm chart that is not rendered: which template takes which is not known, but a secret is one wherever it stands, and
 * `image: {registry, repository, tag, digest}` is how charts name what they run ("Best Practices", "Pods and PodTemplates").
 */
import { absent, coll } from '../../model/attr.js';
import type { Member } from '../../model/attr.js';
import type { Container, Setting } from '../../model/facts.js';
import { plainContainer } from '../../model/plain.js';
import type { Dict, Located, Scalar, Value } from '../../model/value.js';
import { image } from '../image.js';
import { entity, made, textAt, titleOf } from '../make.js';
import type { Mapper } from '../make.js';
import { naming } from '../naming.js';
import { at, cursor, here, none, text } from '../read.js';
import { setting } from '../settings.js';

export const helmValues: Mapper = (raw, { near }) => {
  const [variable, container] = [naming('variable'), naming('image')];
  const found = new Found();
  found.look(raw.body, '', '');
  const settings = found.texts.map(({ name, value }): Member<Setting> => variable(setting(cursor(value)), name));
  const containers = found.images.map(({ name, reference, body }): Member<Container> => {
    const from = cursor(reference);
    const policy = body === undefined ? absent<string>(reference) : text(at(cursor(body), 'pullPolicy'));
    return container(here({ ...plainContainer(from.near), ...unsaid(from.near), image: image(from, policy) }, from), name);
  });
  const title = titleOf(raw);
  return made([
    ...(containers.length === 0 ? [] : [entity(raw, 'chart', { containers: coll(containers, near) }, [], { id: 'images', title })]),
    ...(settings.length === 0 ? [] : [entity(raw, 'config', { type: 'values', settings: coll(settings, near) }, [], { id: 'values', title })]),
  ]);
};

/** Which template hands what to a container is not known. */
function unsaid(near: Located) {
  return { environment: none<Setting>(near), arguments: none<Setting>(near), limits: { cpu: absent<number>(near), memory: absent<number>(near) } };
}

/** Deeper than any values are. */
const deepest = 40;

class Found {
  readonly texts: { readonly name: string; readonly value: Value }[] = [];
  readonly images: { readonly name: string; readonly reference: Scalar; readonly body: Dict | undefined }[] = [];

  /** `path` as a template would write it, `name` what the value is called. */
  look(value: Value, path: string, name: string, depth = 0): void {
    if (depth > deepest) return;
    if (value.kind === 'dict') {
      const reference = /image$/i.test(name) ? referenceIn(value) : undefined;
      if (reference !== undefined) this.images.push({ name: path, reference, body: value });
      const named = nameIn(value);
      for (const [key, entry] of value.entries) {
        this.look(entry.value, path === '' ? key : `${path}.${key}`, key === 'value' && named !== undefined ? named : key, depth + 1);
      }
    } else if (value.kind === 'list') {
      for (const [index, item] of value.items.entries()) this.look(item, `${path}[${index}]`, name, depth + 1);
    } else {
      this.texts.push({ name, value });
      const isImage = /image$/i.test(name) && value.kind === 'scalar' && typeof value.value === 'string' && pinned.test(value.value);
      if (isImage) this.images.push({ name: path, reference: value, body: undefined });
    }
  }
}

/** With a tag or a digest; a template may add one to what has none. */
const pinned = /^[^\s{}]*[^\s{}/](?::[\w.-]+|@sha256:[0-9a-f]+)$/;

/** Of `{name: TOKEN, value: x}`. */
function nameIn({ entries }: Dict): string | undefined {
  const name = entries.get('name')?.value;
  return name?.kind === 'scalar' && typeof name.value === 'string' ? name.value : undefined;
}

/** What templates make of the parts. Where neither tag nor digest is given they often take the version of the chart. */
function referenceIn(body: Dict): Scalar | undefined {
  const part = (key: string): (Located & { readonly text: string }) | undefined => {
    const value = body.entries.get(key)?.value;
    return value?.kind === 'scalar' && value.value !== null && value.value !== '' ? { ...value, text: String(value.value) } : undefined;
  };
  const [registry, repository, tag, digest] = [part('registry'), part('repository') ?? part('name'), part('tag'), part('digest')];
  const near = tag ?? digest;
  if (repository === undefined || near === undefined) return undefined;
  const parts = [registry === undefined ? '' : `${registry.text}/`, repository.text, tag === undefined ? '' : `:${tag.text}`, digest === undefined ? '' : `@${digest.text}`];
  return textAt(parts.join(''), near);
}
