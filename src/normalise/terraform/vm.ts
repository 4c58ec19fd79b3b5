/** Machines: "Resource: aws_instance", "Resource: aws_launch_template", "Resource: aws_launch_configuration". */
import type { Coll } from '../../model/attr.js';
import type { Entity } from '../../model/estate.js';
import type { Container } from '../../model/facts.js';
import type { Raw } from '../../model/raw.js';
import type { Value } from '../../model/value.js';
import { at, cursor } from '../read.js';
import type { Cursor } from '../read.js';
import { bootData } from '../aws/boot-data.js';
import { container, noConcurrency, noScale } from '../aws/container-parts.js';
import { each, entity, made, namesOf, one, ties } from '../make.js';
import type { Mapper } from '../make.js';

export const instance: Mapper = (raw, body) => {
  const groups = [...each(at(body, 'vpc_security_group_ids')), ...each(at(body, 'security_groups'))];
  return machine(raw, body, namesOf(body), groups, each(at(body, 'iam_instance_profile')));
};

export const launchTemplate: Mapper = (raw, body) => {
  const groups = [
    ...each(at(body, 'vpc_security_group_ids')),
    ...each(at(body, 'security_group_names')),
    ...each(at(body, 'network_interfaces')).flatMap((one) => each(at(cursor(one), 'security_groups'))),
  ];
  const profile = at(body, 'iam_instance_profile', 0);
  return machine(raw, body, namesOf(body, 'name'), groups, [...each(at(profile, 'name')), ...each(at(profile, 'arn'))]);
};

export const launchConfiguration: Mapper = (raw, body) =>
  machine(raw, body, namesOf(body, 'name'), each(at(body, 'security_groups')), each(at(body, 'iam_instance_profile')));

function machine(
  raw: Raw,
  body: Cursor,
  names: readonly Value[],
  groups: readonly Value[],
  profiles: readonly Value[],
): ReturnType<Mapper> {
  const workload: Entity = entity(
    raw,
    'workload',
    {
      runtime: 'vm',
      platform: 'ec2',
      containers: bareMachine(body),
      bootData: bootData(at(body, 'user_data'), at(body, 'user_data_base64')),
      concurrency: noConcurrency(body.near),
      scale: noScale(body.near),
    },
    names,
  );
  return made([workload], ties('bounds', raw, workload, groups), ties('runsAs', raw, workload, profiles));
}

/** A machine counts as one container, of which EC2 knows nothing that rules ask for. */
function bareMachine(body: Cursor): Coll<Container> {
  return one(container(body.near, {}), body.near);
}
