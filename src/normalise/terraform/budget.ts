/** Budgets: "Resource: aws_budgets_budget". */
import type { Label } from '../../model/facts.js';
import { budgetIn, labelsFrom, tagFilters } from '../aws/budget.js';
import { flat, joined, members, at, none, oneOf, strings } from '../read.js';
import type { Cursor } from '../read.js';

export const budget = budgetIn({
  names: [['name']],
  limit: ['limit_amount'],
  tags: (body) =>
    joined<Label>(
      body.near,
      filtered(at(body, 'cost_filter')),
      tagFilters(at(body, 'cost_filters', 'TagKeyValue')),
      labelsFrom(at(body, 'filter_expression', 0, 'tags', 0), 'key', 'values'),
    ),
  alerts: 'notification',
  notice: [],
  threshold: 'threshold',
  unit: 'threshold_type',
  comparison: 'comparison_operator',
  subscribers: (alert) => joined(alert.near, strings(at(alert, 'subscriber_email_addresses')), strings(at(alert, 'subscriber_sns_topic_arns'))),
});

/** Of several filters, those by tag; one whose dimension is not known may be. */
function filtered(filters: Cursor) {
  const each = members(filters, (one) => {
    const name = oneOf(at(one, 'name'), new Map([['TagKeyValue', true]]));
    const isOther = name.state === 'absent' || (name.state === 'unknown' && at(one, 'name').value?.kind === 'scalar');
    return isOther ? none<Label>(one.near) : tagFilters(at(one, 'values'));
  });
  return flat(each, filters.near);
}
