/** Autoscalers: "Resource: aws_appautoscaling_target", "Resource: aws_autoscaling_group". */
import type { Value } from '../../model/value.js';
import { at, cursor, number, text } from '../read.js';
import type { Cursor } from '../read.js';
import { each, entity, known, made, namesOf, textAt, ties } from '../make.js';
import type { Mapper } from '../make.js';
import { textOf } from '../aws/names.js';

export const scalingTarget: Mapper = (raw, body) => {
  const facts = { min: number(at(body, 'min_capacity')), max: number(at(body, 'max_capacity')) };
  const autoscaler = entity(raw, 'autoscaler', facts, namesOf(body));
  const namespace = known(text(at(body, 'service_namespace')));
  const runs = namespace === undefined || namespace === 'ecs' || namespace === 'lambda';
  return made([autoscaler], runs ? ties('autoscaledBy', raw, autoscaler, each(at(body, 'resource_id')).map(scaled)) : []);
};

/** `service/<cluster>/<service>` or `function:<name>:<alias>`, by the part that names the workload. */
function scaled(id: Value): Value {
  if (id.kind === 'template') {
    const named = id.parts.find(
      (part) => typeof part !== 'string' && part.ref !== undefined && runs.has(part.ref.type),
    );
    if (named !== undefined && typeof named !== 'string') return named;
  }
  const last = id.kind === 'template' ? id.parts.at(-1) : textOf(id);
  if (typeof last !== 'string') return id;
  if (last.includes('/')) return textAt(`service/${last.slice(last.lastIndexOf('/') + 1)}`, id);
  return last.startsWith('function:') ? textAt(last.split(':')[1] ?? last, id) : id;
}

const runs: ReadonlySet<string> = new Set(['aws_ecs_service', 'aws_lambda_alias', 'aws_lambda_function']);

export const scalingGroup: Mapper = (raw, body) => {
  const facts = { min: number(at(body, 'min_size')), max: number(at(body, 'max_size')) };
  const autoscaler = entity(raw, 'autoscaler', facts, namesOf(body, 'name'));
  return made([autoscaler], ties('autoscaledBy', raw, autoscaler, launched(body)));
};

/** A group launches from a configuration, a template, or a template with overrides. */
function launched(body: Cursor): readonly Value[] {
  const mixed = at(body, 'mixed_instances_policy', 0, 'launch_template', 0);
  const overrides = each(at(mixed, 'override')).flatMap((one) =>
    byIdOrName(at(cursor(one), 'launch_template_specification', 0), 'launch_template_'),
  );
  return [
    ...each(at(body, 'launch_configuration')),
    ...byIdOrName(at(body, 'launch_template', 0), ''),
    ...byIdOrName(at(mixed, 'launch_template_specification', 0), 'launch_template_'),
    ...overrides,
  ];
}

function byIdOrName(from: Cursor, prefix: string): readonly Value[] {
  const byId = each(at(from, `${prefix}id`));
  return byId.length > 0 ? byId : each(at(from, `${prefix}name`));
}
