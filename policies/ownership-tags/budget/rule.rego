# METADATA
# title: Every owner has a budget that warns in time
# description: The costs of each workload are counted by a budget of its owner, and somebody is told before it is used up.
# custom:
#   entity: [budget, workload]
#   runtimes: [vm, container, function, shared]
#   severity: medium
#   since: 0.1.0
#   fix: Filter a budget by the owner's label, with a notification at or under 80 % that has a subscriber.
#   needs: [budgets]
#   closed_by: account
#   options:
#     keys: [owner, Owner]
#     percent: 80
#   vocabularies:
#     cloudformation: [vm, container, function, shared]
#     terraform: [vm, container, function, shared]
package rules["ownership-tags"].budget

import data.lib.attr
import data.lib.result

report contains result.fail(label.value, "belongs to an owner without a budget") if {
	some label in attr.items(input.entity.labels.all)
	owns(label)
	every budget in attr.all(input.budgets) { of_another(budget, label) }
}

report contains result.fail(input.entity.alerts, $"warns nobody at or under {input.options.percent} %") if {
	some filter in attr.items(input.entity.filters)
	attr.one_of(filter.key, input.options.keys)
	every alert in attr.all(input.entity.alerts) { unheard(alert) }
}

owns(label) if {
	attr.one_of(label.key, input.options.keys)
	attr.present(label.value)
}

of_another(budget, label) if {
	every filter in attr.all(budget.filters) { differs(filter, label) }
}

differs(filter, _) if attr.none_of(filter.key, input.options.keys)

differs(filter, label) if attr.is_not(filter.value, attr.v(label.value))

unheard(alert) if attr.above(alert.percent, input.options.percent)

unheard(alert) if attr.empty(alert.subscribers)
