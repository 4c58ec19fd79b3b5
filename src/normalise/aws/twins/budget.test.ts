import { describe } from '@jest/globals';
import { describeTwins, unheard, unknown } from './testing.js';

const EMAIL = 'shop@example.com';
const TOPIC = 'arn:aws:sns:eu-central-1:111122223333:costs';

describe('budgets in both vocabularies', () => {
  describeTwins([
    ['a budget of everything', ['aws_budgets_budget', { name: 'all' }], ['AWS::Budgets::Budget', { Budget: { BudgetName: 'all' } }]],
    [
      'a budget of one owner, that tells of four fifths',
      [
        'aws_budgets_budget',
        {
          cost_filter: [{ name: 'TagKeyValue', values: ['user:owner$shop'] }],
          notification: [{ comparison_operator: 'GREATER_THAN', threshold: 80, threshold_type: 'PERCENTAGE', subscriber_email_addresses: [EMAIL], subscriber_sns_topic_arns: [TOPIC] }],
        },
      ],
      [
        'AWS::Budgets::Budget',
        {
          Budget: { CostFilters: { TagKeyValue: ['user:owner$shop'] } },
          NotificationsWithSubscribers: [{ Notification: { ComparisonOperator: 'GREATER_THAN', Threshold: 80, ThresholdType: 'PERCENTAGE' }, Subscribers: [{ Address: EMAIL }, { Address: TOPIC }] }],
        },
      ],
    ],
    [
      'a threshold in money',
      ['aws_budgets_budget', { limit_amount: '200', notification: [{ comparison_operator: 'EQUAL_TO', threshold: 100, threshold_type: 'ABSOLUTE_VALUE' }] }],
      ['AWS::Budgets::Budget', { Budget: { BudgetLimit: { Amount: 200 } }, NotificationsWithSubscribers: [{ Notification: { ComparisonOperator: 'EQUAL_TO', Threshold: 100, ThresholdType: 'ABSOLUTE_VALUE' } }] }],
    ],
    [
      'a threshold in nobody knows what',
      ['aws_budgets_budget', { notification: [{ threshold: unheard, threshold_type: unknown }] }],
      ['AWS::Budgets::Budget', { NotificationsWithSubscribers: [{ Notification: { Threshold: unheard, ThresholdType: unknown } }] }],
    ],
    [
      'a filter of an expression',
      ['aws_budgets_budget', { filter_expression: [{ tags: [{ key: 'owner', values: ['shop', unknown] }] }] }],
      ['AWS::Budgets::Budget', { Budget: { FilterExpression: { Tags: { Key: 'owner', Values: ['shop', unknown] } } } }],
    ],
    [
      'a value with a hole',
      ['aws_budgets_budget', { cost_filter: [{ name: 'TagKeyValue', values: [{ parts: ['user:owner$', unknown] }] }] }],
      ['AWS::Budgets::Budget', { Budget: { CostFilters: { TagKeyValue: [{ parts: ['user:owner$', unknown] }] } } }],
    ],
  ]);
});
