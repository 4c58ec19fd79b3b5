/** Alerts: "AWS::Logs::MetricFilter", "AWS::CloudWatch::Alarm", "AWS::Events::Rule". */
import { alarmIn, eventRuleIn, metricFilterIn } from '../aws/alert.js';

export const metricFilter = metricFilterIn({
  pattern: 'FilterPattern',
  namespace: ['MetricTransformations', 0, 'MetricNamespace'],
  name: ['MetricTransformations', 0, 'MetricName'],
});

export const alarm = alarmIn({
  metrics: [
    { namespace: ['Namespace'], name: ['MetricName'] },
    { namespace: ['Metrics', '*', 'MetricStat', 'Metric', 'Namespace'], name: ['Metrics', '*', 'MetricStat', 'Metric', 'MetricName'] },
  ],
  actions: ['AlarmActions'],
  enabled: 'ActionsEnabled',
});

export const eventRule = eventRuleIn({
  pattern: 'EventPattern',
  states: [
    { at: 'State', words: new Map([['DISABLED', false], ['ENABLED', true], ['ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS', true]]) },
  ],
  names: ['Name', 'Arn'],
  targets: 'Targets',
});
