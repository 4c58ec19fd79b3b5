# METADATA
# title: Grants name their actions
# description: No statement allows every action of a service, or every action but some.
# custom:
#   entity: policy
#   runtimes: [shared, vm, container, function]
#   severity: high
#   since: 0.1.0
#   fix: List the actions that are needed; start from what the calls of the last weeks used.
#   cwe: [250, 732]
#   options:
#     reviewed: []
#   vocabularies:
#     cloudformation: [shared, vm, container, function]
#     terraform: [shared, vm, container, function]
package rules["least-privilege"]["iam-wildcard-action"]

import data.lib.attr
import data.lib.result

report contains result.fail(action.pattern, $"allows {pattern}, which is every action of {service}") if {
	ours
	some statement in attr.items(input.entity.statements)
	attr.is(statement.effect, "Allow")
	some action in attr.items(statement.actions)
	attr.present(action.whole)
	attr.is_not(action.whole, "*")
	attr.none_of(action.pattern, input.options.reviewed)
	pattern := attr.text(action.pattern)
	service := attr.text(action.whole)
}

report contains result.fail(action.pattern, $"allows {pattern}, which is every action of every service") if {
	ours
	some statement in attr.items(input.entity.statements)
	attr.is(statement.effect, "Allow")
	some action in attr.items(statement.actions)
	attr.is(action.whole, "*")
	attr.none_of(action.pattern, input.options.reviewed)
	pattern := attr.text(action.pattern)
}

report contains result.fail(statement.notActions, "allows every action but those it names (NotAction)") if {
	ours
	some statement in attr.items(input.entity.statements)
	attr.is(statement.effect, "Allow")
	attr.not_empty(statement.notActions)
}

# Nobody can edit those of AWS; whether they are the right ones to attach is another question.
ours if input.entity.type != "aws-managed"
