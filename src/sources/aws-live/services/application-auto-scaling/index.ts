/** Application Auto Scaling: what scales tasks and functions, a list for each ("Application Auto Scaling API Reference"). */
import type { Reader, Service } from '../../contract.js';
import { textAt } from '../../json.js';
import { picked } from '../../words.js';
import { idOf } from '../items.js';

export const applicationAutoScaling: Service = {
  id: 'application-auto-scaling',
  scope: 'region',
  calls: { 'application-auto-scaling.DescribeScalableTargets': ['application-autoscaling:DescribeScalableTargets'] },
  kinds: ['autoscaler'],
  read,
};

/** Those that scale workloads. */
const namespaces = ['ecs', 'lambda'];

async function read(reader: Reader): Promise<void> {
  for (const ServiceNamespace of namespaces) {
    const paging = { input: { ServiceNamespace, MaxResults: 50 }, items: 'ScalableTargets' };
    for await (const target of reader.list('DescribeScalableTargets', paging)) {
      const resource = idOf(reader, 'DescribeScalableTargets', ['autoscaler'], target, 'ResourceId');
      if (resource === undefined) continue;
      const name = `${ServiceNamespace}/${resource}/${textAt(target, 'ScalableDimension') ?? ''}`;
      const arn = textAt(target, 'ScalableTargetARN');
      const body = { ...picked(target, ...properties), ...(arn === undefined ? {} : { Arn: arn }) };
      reader.found({ type: 'AWS::ApplicationAutoScaling::ScalableTarget', id: arn ?? name, name, body });
    }
  }
}

const properties = ['ServiceNamespace', 'ResourceId', 'ScalableDimension', 'MinCapacity', 'MaxCapacity', 'RoleARN'];
