/** `images`: names, tags and digests, wherever containers are. */
import type { Value } from '../../../../model/value.js';
import { images } from '../data/fields.js';
import { setFields } from '../field-spec.js';
import { expression } from '../selector.js';
import { eachOf } from '../step.js';
import type { Step } from '../step.js';
import { at, put, text, textAt } from '../values.js';

type Change = (image: Value) => Value;

export function setImages(step: Step): void {
  const change = (item: Value): void => {
    const image = changeOf(item);
    for (const resource of step.objects.all) {
      if (resource.kind.kind === 'CustomResourceDefinition') continue;
      resource.edit((body) => {
        const made = inContainers(body, image);
        // Kustomize takes those of pods twice, so that a suffix is put on twice.
        return setFields(made.kind === 'dict' ? made : body, resource.kind, images, { make: image });
      });
    }
  };
  eachOf(step, 'images', change);
  eachOf(step, 'imageTags', change);
}

function inContainers(value: Value, change: Change): Value {
  if (value.kind === 'list') {
    const items = value.items.map((item) => inContainers(item, change));
    return items.every((item, index) => item === value.items[index]) ? value : { ...value, items };
  }
  if (value.kind !== 'dict') return value;
  let made = value;
  for (const [key, { value: inner }] of value.entries) {
    const walked = inContainers(inner, change);
    const changed = key === 'containers' || key === 'initContainers' ? imagesOf(walked, change) : walked;
    if (changed !== inner) made = put(made, key, changed);
  }
  return made;
}

function imagesOf(containers: Value, change: Change): Value {
  if (containers.kind !== 'list') return containers;
  const items = containers.items.map((item) => {
    const image = at(item, 'image');
    const made = image && change(image);
    return item.kind === 'dict' && made !== undefined && made !== image ? put(item, 'image', made) : item;
  });
  return items.every((item, index) => item === containers.items[index]) ? containers : { ...containers, items };
}

/** What was set stands in the kustomization; the image before is on its way. */
function changeOf(item: Value): Change {
  const isNamed = expression(`^${textAt(item, 'name')}(:[a-zA-Z0-9_.{}-]*)?(@sha256:[a-zA-Z0-9_.{}-]*)?$`, at(item, 'name'));
  const place = at(item, 'newTag') ?? at(item, 'digest') ?? at(item, 'tagSuffix') ?? at(item, 'newName') ?? item;
  return (image) => {
    if (image.kind !== 'scalar' || typeof image.value !== 'string' || !isNamed(image.value)) return image;
    const made = changed(image.value, item);
    return made === image.value ? image : text(made, { at: place.at, from: { label: 'the image before', at: image.at, from: image.from } });
  };
}

function changed(image: string, item: Value): string {
  const parts = split(image);
  const name = textAt(item, 'newName') || parts.name;
  const [newTag, digest, suffix] = [textAt(item, 'newTag'), textAt(item, 'digest'), textAt(item, 'tagSuffix')];
  const chosen = newTag !== '' || digest !== '' ? { tag: newTag, digest } : suffix !== '' ? { tag: `${parts.tag}${suffix}`, digest: '' } : parts;
  return `${name}${chosen.tag === '' ? '' : `:${chosen.tag}`}${chosen.digest === '' ? '' : `@${chosen.digest}`}`;
}

/** A colon before the first slash is that of a port. */
function split(image: string): { readonly name: string; readonly tag: string; readonly digest: string } {
  const slash = Math.max(image.indexOf('/'), 0);
  const sign = image.indexOf('@', slash);
  const colon = image.indexOf(':', slash);
  const digest = sign === -1 ? '' : image.slice(sign + 1);
  const before = sign === -1 ? image : image.slice(0, sign);
  return colon === -1 || (sign !== -1 && sign < colon) ? { name: before, tag: '', digest } : { name: image.slice(0, colon), tag: before.slice(colon + 1), digest };
}
