/** Ways in and what stands at the edge: the provider's pages of the resources that `endpoints` names. */
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
import { all, apart } from '../aws/guards.js';
import { always, cursorAt, flagAt, isOn, isWrittenAt, opposite, wordAt } from '../aws/reads.js';
import type { Mapper } from '../make.js';
import { appRunner } from './app-runner.js';
import { stageVariables } from './config.js';

/** "internal: If true, the LB will be internal." */
const open = facing(
  ['internal'],
  new Map([
    ['true', false],
    ['false', true],
  ]),
);
/** "access_logs: enabled: Whether to enable or disable access_logs. Defaults to false, even when bucket is specified." */
const logs = { enabled: flagAt(['access_logs', 0, 'enabled'], false), store: cursorAt('access_logs', 0, 'bucket') };
/** "enable_deletion_protection: … Defaults to false." */
const deletionProtection = flagAt(['enable_deletion_protection'], false);
const balancer = endpointIn({ type: balancerTypeAt('load_balancer_type'), names: ['name'], public: open, deletionProtection, logs });
const webAcl = apart({ type: 'web-acl', guards: 'guardsEndpoint', target: ['resource_arn'] });
const oldLogs = { enabled: isWrittenAt('logging_configuration', 0, 'log_destination') };
const oldAcl = endpointIn({ type: 'web-acl', names: ['name'], logs: oldLogs });
const stageLogs = isWrittenAt('access_log_settings', 0, 'destination_arn');

export const endpoints: readonly (readonly [string, Mapper])[] = [
  ['aws_alb', balancer],
  [
    'aws_api_gateway_rest_api',
    endpointIn({ type: 'api', names: ['name'], public: wordAt(['endpoint_configuration', 0, 'types', 0], apiTypes, true) }),
  ],
  ['aws_api_gateway_stage', all(stageIn({ api: 'rest_api_id', logs: stageLogs }), stageVariables)],
  [
    'aws_apigatewayv2_api',
    endpointIn({ type: wordAt(['protocol_type'], protocols, 'http-api'), names: ['name'], public: always(true) }),
  ],
  ['aws_apigatewayv2_stage', all(stageIn({ api: 'api_id', logs: stageLogs }), stageVariables)],
  [
    'aws_apprunner_service',
    all(
      endpointIn({
        type: 'service-url',
        names: ['service_name'],
        public: flagAt(['network_configuration', 0, 'ingress_configuration', 0, 'is_publicly_accessible'], true),
      }),
      appRunner,
    ),
  ],
  [
    'aws_appsync_graphql_api',
    endpointIn({
      type: 'graphql-api',
      names: ['name'],
      public: wordAt(['visibility'], visibilities, true),
    }),
  ],
  [
    'aws_cloudfront_distribution',
    endpointIn({
      type: 'cdn',
      names: ['domain_name'],
      public: flagAt(['enabled'], true),
      logs: { enabled: isWrittenAt('logging_config', 0, 'bucket'), store: cursorAt('logging_config', 0, 'bucket') },
      acl: isWrittenAt('web_acl_id'),
    }),
  ],
  ['aws_cloudwatch_log_delivery_source', deliverySourceIn({ type: 'log_type', target: 'resource_arn' })],
  ['aws_cognito_user_pool', endpointIn({ type: 'user-pool', names: [], public: always(true) })],
  // Of a classic one: "enabled: Boolean to enable / disable access_logs. Default is true".
  [
    'aws_elb',
    endpointIn({
      type: 'classic-load-balancer',
      names: ['name'],
      public: open,
      draining: flagAt(['connection_draining'], false),
      logs: { ...logs, enabled: isOn(['access_logs'], 'enabled') },
    }),
  ],
  ['aws_lambda_function_url', functionUrlIn({ function: 'function_name', authorization: 'authorization_type' })],
  ['aws_lb', balancer],
  ['aws_networkfirewall_firewall', endpointIn({ type: 'firewall', names: ['name'] })],
  [
    'aws_networkfirewall_logging_configuration',
    apart({
      type: 'access-logs',
      guards: 'guardsEndpoint',
      target: ['firewall_arn'],
      enabled: isWrittenAt('logging_configuration', 0, 'log_destination_config'),
    }),
  ],
  ['aws_route53_query_log', apart({ type: 'access-logs', guards: 'guardsEndpoint', target: ['zone_id'] })],
  ['aws_route53_zone', endpointIn({ type: 'dns-zone', names: ['zone_id'], public: opposite(isWrittenAt('vpc')) })],
  ['aws_waf_web_acl', oldAcl],
  ['aws_wafregional_web_acl', oldAcl],
  ['aws_wafregional_web_acl_association', webAcl],
  ['aws_wafv2_web_acl', endpointIn({ type: 'web-acl', names: ['name'] })],
  ['aws_wafv2_web_acl_association', webAcl],
  ['aws_wafv2_web_acl_logging_configuration', apart({ type: 'access-logs', guards: 'guardsEndpoint', target: ['resource_arn'] })],
];
