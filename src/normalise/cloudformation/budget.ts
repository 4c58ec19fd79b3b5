/** Budgets: "AWS::Budgets::Budget". */
import { budgetIn, labelsFrom, tagFilters } from '../aws/budget.js';
import { at, joined, members, text } from '../read.js';

export const budget = budgetIn({
  names: [['Budget', 'BudgetName']],
  limit: ['Budget', 'BudgetLimit', 'Amount'],
  tags: (body) =>
    joined(
      body.near,
      tagFilters(at(body, 'Budget', 'CostFilters', 'TagKeyValue')),
      labelsFrom(at(body, 'Budget', 'FilterExpression', 'Tags'), 'Key', 'Values'),
    ),
  alerts: 'NotificationsWithSubscribers',
  notice: ['Notification'],
  threshold: 'Threshold',
  unit: 'ThresholdType',
  comparison: 'ComparisonOperator',
  subscribers: (alert) => members(at(alert, 'Subscribers'), (one) => text(at(one, 'Address'))),
});
