/** Autoscalers of services, functions and machines, however they are written. */
import { plainAutoscaler } from '../../model/plain.js';
import type { Attr } from '../../model/attr.js';
import type { Autoscaler } from '../../model/facts.js';
import type { Raw } from '../../model/raw.js';
import type { Value } from '../../model/value.js';
import { each, entity, everyAt, itself, known, made, namesOf, textAt, ties, written } from '../make.js';
import type { Mapper } from '../make.js';
import { at, joined, members, number, orElse, text } from '../read.js';
import type { Cursor, Path } from '../read.js';
import { textOf } from './names.js';
import { defaultSubnets } from './placement.js';
import { spreadOver } from './spread.js';

export interface TargetWords {
  readonly min: string;
  readonly max: string;
  readonly namespace: string;
  readonly resource: string;
}

export function scalingTargetIn(words: TargetWords): Mapper {
  return (raw, body) => {
    const facts = { ...plainAutoscaler(body.near), min: number(at(body, words.min)), max: number(at(body, words.max)) };
    const autoscaler = entity(raw, 'autoscaler', facts, namesOf(body));
    const namespace = known(text(at(body, words.namespace)));
    const runs = namespace === undefined || namespace === 'ecs' || namespace === 'lambda';
    const targets = runs ? each(at(body, words.resource)).map((id) => scaled(id, raw)) : [];
    return made([autoscaler], ties('autoscaledBy', raw, autoscaler, targets), namespace === 'lambda' ? [] : ties('scalesService', raw, autoscaler, targets));
  };
}

/** `service/<cluster>/<service>` or `function:<name>:<alias>`, by the part that names the workload; see also `serviceIn`. */
function scaled(id: Value, { domain }: Raw): Value {
  const named = id.kind === 'template' ? id.parts.find(isWorkload) : undefined;
  if (named !== undefined && typeof named !== 'string') return named;
  const last = id.kind === 'template' ? id.parts.at(-1) : textOf(id);
  if (typeof last !== 'string') return id;
  if (last.includes('/')) return domain.live !== undefined ? id : textAt(`service/${last.slice(last.lastIndexOf('/') + 1)}`, id);
  return last.startsWith('function:') ? textAt(last.split(':')[1] ?? last, id) : id;
}

function isWorkload(part: Value | string): boolean {
  return typeof part !== 'string' && part.ref !== undefined && runs.has(part.ref.type);
}

const runs: ReadonlySet<string> = new Set([
  ...['AWS::ECS::Service', 'AWS::Lambda::Alias', 'AWS::Lambda::Function'],
  ...['aws_ecs_service', 'aws_lambda_alias', 'aws_lambda_function'],
]);

export interface GroupWords {
  readonly name: string;
  readonly min: string;
  readonly max: string;
  /** What a group launches machines like: a configuration, a machine. */
  readonly models: readonly Path[];
  readonly subnets: string;
  readonly zones: string;
  readonly healthCheck: string;
  /** Lists of what it registers with. */
  readonly balancers: readonly string[];
  /** Where a template is named, by id or by name. */
  readonly templates: readonly TemplateWords[];
}

interface TemplateWords {
  readonly at: Path;
  readonly id: string;
  readonly name: string;
}

function groupIn({ healthCheck, balancers, subnets, zones }: GroupWords, body: Cursor): Partial<Autoscaler> {
  return {
    healthCheck: orElse(text(at(body, healthCheck)), 'EC2'),
    balancers: joined(body.near, ...balancers.map((key) => members<Attr<string>>(at(body, key), (one) => text(one)))),
    spread: spreadOver(at(body, subnets), at(body, zones)),
  };
}

export function scalingGroupIn(words: GroupWords): Mapper {
  return (raw, body) => {
    const facts = { ...plainAutoscaler(body.near), min: number(at(body, words.min)), max: number(at(body, words.max)), ...groupIn(words, body) };
    const autoscaler = entity(raw, 'autoscaler', facts, namesOf(body, words.name));
    const launched = [
      ...words.models.flatMap((path) => each(at(body, ...path))),
      ...words.templates.flatMap((template) => everyAt(body, template.at).flatMap((from) => byIdOrName(from, template))),
    ];
    const subnets = each(at(body, words.subnets)).flatMap(subnetsIn);
    const zones = at(body, words.zones);
    // What a live group names besides its subnets are the zones of those.
    const isDefault = subnets.length === 0 && written(zones).length > 0 && raw.domain.live === undefined;
    return made(
      isDefault ? [autoscaler, defaultSubnets(raw, zones.near)] : [autoscaler],
      ties('autoscaledBy', raw, autoscaler, launched),
      launched.flatMap((machine) => ties('placedIn', raw, machine, subnets)),
      isDefault ? launched.flatMap((machine) => ties('placedBy', raw, machine, [itself(raw)])) : [],
    );
  };
}

/** The API takes them as one text, with commas. */
function subnetsIn(value: Value): readonly Value[] {
  const known = value.ref === undefined ? textOf(value) : undefined;
  return known === undefined ? [value] : known.split(',').map((id) => textAt(id.trim(), value));
}

function byIdOrName(from: Cursor, words: TemplateWords): readonly Value[] {
  const byId = each(at(from, words.id));
  return byId.length > 0 ? byId : each(at(from, words.name));
}
