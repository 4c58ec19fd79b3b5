/** Pieces that workloads of several kinds are made of. */
import { absent } from '../../model/attr.js';
import type { Attr } from '../../model/attr.js';
import type { Concurrency, Container, Image, Limits, Scale } from '../../model/facts.js';
import { plainContainer, shared } from '../../model/plain.js';
import type { Located, Value } from '../../model/value.js';
import { channelsIn } from '../channels.js';
import { image } from '../image.js';
import { leaf, none } from '../read.js';
import type { Cursor } from '../read.js';
import { known, written } from '../make.js';

/** A container of which nothing is written but what is given. */
export function container(near: Located, parts: Partial<Container>): Container {
  return {
    image: imageOf({ value: undefined, near }),
    environment: none(near),
    arguments: none(near),
    limits: noLimits(near),
    ...plainContainer(near),
    channels: channelsIn(near, parts.environment, parts.arguments),
    ...parts,
  };
}

/** AWS pulls as the platform sees fit: nobody writes when. */
export function imageOf(reference: Cursor): Image {
  return image(reference, absent(reference.near));
}

export const noLimits = shared((near): Limits => ({ cpu: absent(near), memory: absent(near) }));

export const noScale = shared((near): Scale => ({ min: absent(near), max: absent(near) }));

/** Only functions have a cap of their own. */
export const noConcurrency = shared((near): Concurrency => ({ reserved: absent(near) }));

/** What names the repository of an image, where that may be one of ECR (`<account>.dkr.ecr.<region>.amazonaws.com/<name>`). */
export function keepers(reference: Cursor, { registry }: Image): readonly Value[] {
  return registry.state === 'unknown' || known(registry)?.includes('.dkr.ecr.') === true ? written(reference) : [];
}

const MIB = 1024 * 1024;

/** Mebibytes as a number, or as ECS takes it too: `2 GB`. */
export function mebibytes(from: Cursor): Attr<number> {
  return leaf(from, (value) => quantity(value, 'gb', (count, whole) => count * (whole ? 1024 : 1) * MIB));
}

/** CPU units, 1,024 to a core, or as ECS takes it too: `1 vCPU`. None are set aside by 0. */
export function cpuUnits(from: Cursor): Attr<number> {
  return leaf(from, (value) => quantity(value, 'vcpu', (count, whole) => (whole ? count : count / 1024)));
}

type Measure = (count: number, whole: boolean) => number;

function quantity(value: boolean | number | string | null, unit: string, measure: Measure): number | null | undefined {
  if (value === null || typeof value === 'boolean') return value === null ? null : undefined;
  const written = String(value).trim().toLowerCase();
  const whole = written.endsWith(unit);
  const digits = (whole ? written.slice(0, -unit.length) : written).trim();
  const count = Number(digits);
  if (digits === '' || !Number.isFinite(count)) return undefined;
  return count === 0 ? null : measure(count, whole);
}
