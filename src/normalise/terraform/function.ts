/** Functions: "Resource: aws_lambda_function". */
import { absent } from '../../model/attr.js';
import type { Entity, Tie } from '../../model/estate.js';
import type { Container } from '../../model/facts.js';
import type { Raw } from '../../model/raw.js';
import { at, number, orElse } from '../read.js';
import type { Cursor } from '../read.js';
import { container, imageOf, keepers, mebibytes, noScale } from './container-parts.js';
import { alias, each, entity, made, namesOf, one, ties, written } from './make.js';
import type { Mapper } from './make.js';
import { prefixed } from './names.js';
import { argumentsOf, variables } from './settings.js';
import { impliedLogGroup } from './sink.js';

/** "Amount of memory … Valid value between 128 MB to 10,240 MB. Defaults to 128." */
const DEFAULT_MEMORY = 128 * 1024 * 1024;
/** "Defaults to Unreserved Concurrency Limits -1." */
const UNRESERVED = -1;

export const lambdaFunction: Mapper = (raw, body) => {
  const parts = functionContainer(body);
  const workload = entity(
    raw,
    'workload',
    {
      runtime: 'function',
      platform: 'lambda',
      containers: one(parts, body.near),
      concurrency: { reserved: orElse(number(at(body, 'reserved_concurrent_executions')), UNRESERVED) },
      scale: noScale(body.near),
    },
    namesOf(body, 'function_name'),
  );
  return made(
    [workload],
    ties('runsAs', raw, workload, each(at(body, 'role'))),
    ties('bounds', raw, workload, each(at(body, 'vpc_config', 0, 'security_group_ids'))),
    ties('keepsImages', raw, workload, keepers(at(body, 'image_uri'), parts.image)),
    logs(raw, body, workload),
  );
};

/** "Resource: aws_lambda_alias": what names the alias means its function. */
export const lambdaAlias: Mapper = (raw, body) => alias(raw, namesOf(body), each(at(body, 'function_name')));

function functionContainer(body: Cursor): Container {
  return container(body.near, {
    image: imageOf(at(body, 'image_uri')),
    environment: variables(at(body, 'environment', 0, 'variables')),
    arguments: argumentsOf(body, at(body, 'image_config', 0, 'entry_point'), at(body, 'image_config', 0, 'command')),
    limits: { cpu: absent(body.near), memory: orElse(mebibytes(at(body, 'memory_size')), DEFAULT_MEMORY) },
  });
}

/** Lambda writes to `/aws/lambda/<name>` unless told otherwise, and makes the group when it is not there ("Log group name"). */
function logs(raw: Raw, body: Cursor, from: Entity): readonly Tie[] {
  const [told] = written(at(body, 'logging_config', 0, 'log_group'));
  const to = told ?? prefixed('/aws/lambda/', at(body, 'function_name'));
  return [{ relation: 'logsTo', domain: raw.domain, from, to, implied: impliedLogGroup(raw, to) }];
}
