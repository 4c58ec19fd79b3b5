/** Ways in: "AWS::Lambda::Url", "AWS::ElasticLoadBalancingV2::LoadBalancer", "AWS::ElasticLoadBalancing::LoadBalancer". */
import { functionUrlIn, loadBalancerIn } from '../aws/endpoint.js';

export const functionUrl = functionUrlIn({ function: 'TargetFunctionArn', authorization: 'AuthType' });

const scheme = {
  scheme: 'Scheme',
  facesInternet: new Map([
    ['internal', false],
    ['internet-facing', true],
  ]),
};

export const loadBalancer = loadBalancerIn({ name: 'Name', ...scheme });

export const classicLoadBalancer = loadBalancerIn({ name: 'LoadBalancerName', ...scheme });
