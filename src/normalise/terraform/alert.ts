/** Alerts: "Resource: aws_cloudwatch_log_metric_filter", "aws_cloudwatch_metric_alarm", "aws_cloudwatch_event_rule", "…_event_target". */
import { alarmIn, eventRuleIn, eventTargetIn, metricFilterIn } from '../aws/alert.js';

export const metricFilter = metricFilterIn({
  pattern: 'pattern',
  namespace: ['metric_transformation', 0, 'namespace'],
  name: ['metric_transformation', 0, 'name'],
});

export const alarm = alarmIn({
  metrics: [
    { namespace: ['namespace'], name: ['metric_name'] },
    { namespace: ['metric_query', '*', 'metric', 0, 'namespace'], name: ['metric_query', '*', 'metric', 0, 'metric_name'] },
  ],
  actions: ['alarm_actions'],
  enabled: 'actions_enabled',
});

/** "state: … Valid values are DISABLED, ENABLED, and ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"; "is_enabled" came before it. */
export const eventRule = eventRuleIn({
  pattern: 'event_pattern',
  states: [
    { at: 'state', words: new Map([['DISABLED', false], ['ENABLED', true], ['ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS', true]]) },
    { at: 'is_enabled', words: new Map([['false', false], ['true', true]]) },
  ],
  names: ['name', 'arn'],
});

export const eventTarget = eventTargetIn({ rule: 'rule' });
