/** Ways in and what stands at the edge: the pages of the template reference of the types that `endpoints` names. */
import { attribute } from '../aws/attributes.js';
import {
  apiTypes,
  balancerTypeAt,
  deliverySourceIn,
  endpointIn,
  facing,
  functionUrlIn,
  protocols,
  stageIn,
  visibilities,
} from '../aws/endpoint.js';
import type { LogWords } from '../aws/endpoint.js';
import { all, apart } from '../aws/guards.js';
import { always, cursorAt, flagAt, isOn, isWrittenAt, opposite, wordAt } from '../aws/reads.js';
import type { Mapper } from '../make.js';
import { appRunner } from './app-runner.js';
import { stageVariables } from './config.js';
import type { Attr } from '../../model/attr.js';
import { at, flag, orElse } from '../read.js';
import type { Cursor } from '../read.js';

const open = facing(
  ['Scheme'],
  new Map([
    ['internal', false],
    ['internet-facing', true],
  ]),
);
const webAcl = apart({ type: 'web-acl', guards: 'guardsEndpoint', target: ['ResourceArn'] });

/** "access_logs.s3.enabled: … The default is false" ("LoadBalancerAttribute"). */
const balancerLogs: LogWords = {
  enabled: (body) => orElse(flag(attribute(at(body, 'LoadBalancerAttributes'), 'access_logs.s3.enabled')), false),
  store: (body) => attribute(at(body, 'LoadBalancerAttributes'), 'access_logs.s3.bucket'),
};

/** "deletion_protection.enabled: … The default is false" ("LoadBalancerAttribute"). */
function deletionProtection(body: Cursor): Attr<boolean> {
  return orElse(flag(attribute(at(body, 'LoadBalancerAttributes'), 'deletion_protection.enabled')), false);
}

export const endpoints: readonly (readonly [string, Mapper])[] = [
  [
    'AWS::ApiGateway::RestApi',
    endpointIn({
      type: 'api',
      names: ['Name', 'RestApiId'],
      public: wordAt(['EndpointConfiguration', 'Types', 0], apiTypes, true),
    }),
  ],
  ['AWS::ApiGateway::Stage', all(stageIn({ api: 'RestApiId', logs: isWrittenAt('AccessLogSetting', 'DestinationArn') }), stageVariables)],
  [
    'AWS::ApiGatewayV2::Api',
    endpointIn({ type: wordAt(['ProtocolType'], protocols, 'http-api'), names: ['Name', 'ApiId'], public: always(true) }),
  ],
  ['AWS::ApiGatewayV2::Stage', all(stageIn({ api: 'ApiId', logs: isWrittenAt('AccessLogSettings', 'DestinationArn') }), stageVariables)],
  [
    'AWS::AppRunner::Service',
    all(
      endpointIn({
        type: 'service-url',
        names: ['ServiceName'],
        public: flagAt(['NetworkConfiguration', 'IngressConfiguration', 'IsPubliclyAccessible'], true),
      }),
      appRunner,
    ),
  ],
  [
    'AWS::AppSync::GraphQLApi',
    endpointIn({ type: 'graphql-api', names: ['Name'], public: wordAt(['Visibility'], visibilities, true) }),
  ],
  [
    'AWS::CloudFront::Distribution',
    endpointIn({
      type: 'cdn',
      names: ['DomainName'],
      public: flagAt(['DistributionConfig', 'Enabled'], true),
      logs: { enabled: isWrittenAt('DistributionConfig', 'Logging', 'Bucket'), store: cursorAt('DistributionConfig', 'Logging', 'Bucket') },
      acl: isWrittenAt('DistributionConfig', 'WebACLId'),
    }),
  ],
  ['AWS::Cognito::UserPool', endpointIn({ type: 'user-pool', names: ['UserPoolId'], public: always(true) })],
  [
    'AWS::ElasticLoadBalancing::LoadBalancer',
    endpointIn({
      type: 'classic-load-balancer',
      names: ['LoadBalancerName'],
      public: open,
      draining: flagAt(['ConnectionDrainingPolicy', 'Enabled'], false),
      logs: { enabled: isOn(['AccessLoggingPolicy'], 'Enabled'), store: cursorAt('AccessLoggingPolicy', 'S3BucketName') },
    }),
  ],
  [
    'AWS::ElasticLoadBalancingV2::LoadBalancer',
    endpointIn({ type: balancerTypeAt('Type'), names: ['Name'], public: open, deletionProtection, logs: balancerLogs }),
  ],
  ['AWS::Lambda::Url', functionUrlIn({ function: 'TargetFunctionArn', authorization: 'AuthType' })],
  ['AWS::Logs::DeliverySource', deliverySourceIn({ type: 'LogType', target: 'ResourceArn' })],
  ['AWS::NetworkFirewall::Firewall', endpointIn({ type: 'firewall', names: ['FirewallName'] })],
  [
    'AWS::NetworkFirewall::LoggingConfiguration',
    apart({
      type: 'access-logs',
      guards: 'guardsEndpoint',
      target: ['FirewallArn'],
      enabled: isWrittenAt('LoggingConfiguration', 'LogDestinationConfigs'),
    }),
  ],
  [
    'AWS::Route53::HostedZone',
    endpointIn({
      type: 'dns-zone',
      names: ['Id'],
      public: opposite(isWrittenAt('VPCs')),
      logs: { enabled: isWrittenAt('QueryLoggingConfig', 'CloudWatchLogsLogGroupArn') },
    }),
  ],
  ['AWS::WAFRegional::WebACL', endpointIn({ type: 'web-acl', names: ['Name'] })],
  ['AWS::WAFRegional::WebACLAssociation', webAcl],
  ['AWS::WAFv2::LoggingConfiguration', apart({ type: 'access-logs', guards: 'guardsEndpoint', target: ['ResourceArn'] })],
  ['AWS::WAFv2::WebACL', endpointIn({ type: 'web-acl', names: ['Name'] })],
  ['AWS::WAFv2::WebACLAssociation', webAcl],
];
