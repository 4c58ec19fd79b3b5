/** Clusters' logs, ways in and what guards them, in two vocabularies. */
import { describe, expect, test } from '@jest/globals';
import * as cloudformation from '../../cloudformation/testing.js';
import { entityOf, shown, tied } from '../../terraform/testing.js';
import * as terraform from '../../terraform/testing.js';
import { describeTwins, unheard, unknown } from './testing.js';
import type { Row } from './testing.js';

const api = { ref: 'aws_api_gateway_rest_api.api.id' };
const Api = { ref: 'AWS::ApiGateway::RestApi Api.Ref' };
const lb = { ref: 'aws_lb.lb.arn' };
const Lb = { ref: 'AWS::ElasticLoadBalancingV2::LoadBalancer Lb.Ref' };

const balancers: Row[] = [
  ...['application', 'network', 'gateway', 'quantum', unknown].map((type): Row => [
    `a load balancer of type ${JSON.stringify(type)}`,
    ['aws_lb', { name: 'shop', load_balancer_type: type, internal: unknown }],
    ['AWS::ElasticLoadBalancingV2::LoadBalancer', { Name: 'shop', Type: type, Scheme: unknown }],
  ]),
  ...[true, false, unknown].map((enabled): Row => [
    `a load balancer whose logs are ${JSON.stringify(enabled)}`,
    ['aws_lb', { access_logs: [{ enabled, bucket: enabled === false ? 'b' : 'logs' }] }],
    [
      'AWS::ElasticLoadBalancingV2::LoadBalancer',
      { LoadBalancerAttributes: [{ Key: 'access_logs.s3.enabled', Value: enabled }, { Key: 'access_logs.s3.bucket', Value: enabled === false ? 'b' : 'logs' }] },
    ],
  ]),
  [
    'a classic load balancer',
    ['aws_elb', { name: 'shop', access_logs: [{ enabled: unknown, bucket: 'logs' }] }],
    ['AWS::ElasticLoadBalancing::LoadBalancer', { LoadBalancerName: 'shop', AccessLoggingPolicy: { Enabled: unknown, S3BucketName: 'logs' } }],
  ],
];

describeTwins([
  [
    'a cluster that some may reach',
    ['aws_eks_cluster', { enabled_cluster_log_types: ['api', unknown], vpc_config: [{ public_access_cidrs: ['203.0.113.16/28', unknown] }] }],
    ['AWS::EKS::Cluster', { Logging: { ClusterLogging: { EnabledTypes: [{ Type: 'api' }, { Type: unknown }] } }, ResourcesVpcConfig: { PublicAccessCidrs: ['203.0.113.16/28', unknown] } }],
  ],
  ...balancers,
  ...['EDGE', 'PRIVATE', 'MOON', unknown].map((type): Row => [
    `an API of type ${JSON.stringify(type)}`,
    ['aws_api_gateway_rest_api', { name: 'shop', endpoint_configuration: [{ types: [type] }] }],
    ['AWS::ApiGateway::RestApi', { Name: 'shop', EndpointConfiguration: { Types: [type] } }],
  ]),
  ...['HTTP', 'WEBSOCKET', unknown].map((protocol_type): Row => [
    `an API over ${JSON.stringify(protocol_type)}`,
    ['aws_apigatewayv2_api', { name: 'shop', protocol_type }],
    ['AWS::ApiGatewayV2::Api', { Name: 'shop', ProtocolType: protocol_type }],
  ]),
  [
    'a service behind a name of the platform',
    ['aws_apprunner_service', { service_name: 'shop', network_configuration: [{ ingress_configuration: [{ is_publicly_accessible: false }] }] }],
    ['AWS::AppRunner::Service', { ServiceName: 'shop', NetworkConfiguration: { IngressConfiguration: { IsPubliclyAccessible: false } } }],
  ],
  ['a graph API', ['aws_appsync_graphql_api', { name: 'shop', visibility: 'PRIVATE' }], ['AWS::AppSync::GraphQLApi', { Name: 'shop', Visibility: 'PRIVATE' }]],
  [
    'a distribution',
    ['aws_cloudfront_distribution', { enabled: true, web_acl_id: 'acl', logging_config: [{ bucket: 'logs.s3.amazonaws.com' }] }],
    ['AWS::CloudFront::Distribution', { DistributionConfig: { Enabled: true, WebACLId: 'acl', Logging: { Bucket: 'logs.s3.amazonaws.com' } } }],
  ],
  ['a public zone', ['aws_route53_zone', { vpc: [] }], ['AWS::Route53::HostedZone', { VPCs: [] }]],
  ['a private zone', ['aws_route53_zone', { vpc: [{ vpc_id: unheard }] }], ['AWS::Route53::HostedZone', { VPCs: [{ VPCId: unheard }] }]],
  ['a web ACL', ['aws_wafv2_web_acl', { name: 'shop' }], ['AWS::WAFv2::WebACL', { Name: 'shop' }]],
  ['an older web ACL', ['aws_wafregional_web_acl', { name: 'shop' }], ['AWS::WAFRegional::WebACL', { Name: 'shop' }]],
  ['a web ACL of a load balancer', ['aws_wafv2_web_acl_association', { resource_arn: lb }], ['AWS::WAFv2::WebACLAssociation', { ResourceArn: Lb }]],
  ['an older web ACL of nobody knows what', ['aws_wafregional_web_acl_association', { resource_arn: unknown }], ['AWS::WAFRegional::WebACLAssociation', { ResourceArn: unknown }]],
  [
    'a web ACL of a stage',
    ['aws_wafv2_web_acl_association', { resource_arn: { parts: ['arn:aws:apigateway:', unknown, '::/restapis/', api, '/stages/live'] } }],
    ['AWS::WAFv2::WebACLAssociation', { ResourceArn: { parts: ['arn:aws:apigateway:', unknown, '::/restapis/', Api, '/stages/live'] } }],
  ],
  [
    'logs of a web ACL',
    ['aws_wafv2_web_acl_logging_configuration', { resource_arn: { ref: 'aws_wafv2_web_acl.acl.arn' } }],
    ['AWS::WAFv2::LoggingConfiguration', { ResourceArn: { ref: 'AWS::WAFv2::WebACL Acl.Arn' } }],
  ],
  ['a firewall', ['aws_networkfirewall_firewall', { name: 'shop' }], ['AWS::NetworkFirewall::Firewall', { FirewallName: 'shop' }]],
  [
    'logs of a firewall',
    ['aws_networkfirewall_logging_configuration', { firewall_arn: 'f', logging_configuration: [{ log_destination_config: unknown }] }],
    ['AWS::NetworkFirewall::LoggingConfiguration', { FirewallArn: 'f', LoggingConfiguration: { LogDestinationConfigs: unknown } }],
  ],
  [
    'logs that are delivered',
    ['aws_cloudwatch_log_delivery_source', { log_type: 'ACCESS_LOGS', resource_arn: { ref: 'aws_cloudfront_distribution.cdn.arn' } }],
    ['AWS::Logs::DeliverySource', { LogType: 'ACCESS_LOGS', ResourceArn: { ref: 'AWS::CloudFront::Distribution Cdn.Arn' } }],
  ],
]);

describe('a stage', () => {
  test.each<[string, Pick<typeof terraform, 'normalised'>, string, object, unknown]>([
    ['that logs', terraform, 'aws_api_gateway_stage', { rest_api_id: api, access_log_settings: [{ destination_arn: { ref: 'aws_cloudwatch_log_group.g.arn' } }] }, true],
    ['that does not', terraform, 'aws_apigatewayv2_stage', { api_id: api }, { default: false }],
    ['that logs, in a template', cloudformation, 'AWS::ApiGateway::Stage', { RestApiId: Api, AccessLogSetting: { DestinationArn: 'a' } }, true],
    ['that perhaps does', cloudformation, 'AWS::ApiGatewayV2::Stage', { ApiId: Api, AccessLogSettings: { DestinationArn: unknown } }, { unknown: 'why' }],
  ])('%s stands for its API', (_sentence, { normalised }, type, body, enabled) => {
    const made = normalised(type, body);
    expect(shown(entityOf('control', made).facts)).toMatchObject({ type: 'access-logs', enabled });
    expect(tied(made).map(String)).toHaveLength(1);
    expect(made.aliases?.map(({ for: owner }) => owner.ref?.attribute)).toEqual([expect.stringMatching(/^(id|Ref)$/)]);
  });
});

test.each<[string, object, unknown]>([
  ['a block that is switched on by default', { access_logs: [{ bucket: 'logs' }] }, { default: true }],
  ['a block that is switched off', { access_logs: [{ bucket: 'logs', enabled: false }] }, false],
])('a classic load balancer with %s', (_sentence, body, enabled) => {
  expect(terraform.facts('control', 'aws_elb', body)).toMatchObject({ enabled });
});

test('an ARN of a stage that is wholly known names its API', () => {
  const { ties } = terraform.normalised('aws_wafv2_web_acl_association', { resource_arn: 'arn:aws:apigateway:eu-west-1::/restapis/a1b2c3/stages/live' });
  expect(ties.map(({ to }) => (to.kind === 'scalar' ? to.value : to.kind))).toEqual(['a1b2c3']);
});
