# METADATA
# title: Nobody is granted everything
# description: No statement that somebody may use allows every action on every resource.
# custom:
#   entity: policy
#   runtimes: [shared, vm, container, function]
#   severity: critical
#   since: 0.1.0
#   fix: List the actions that are needed and the resources they are needed on; start from what the calls of the last weeks used.
#   needs: [bounded, holders]
#   cwe: [250, 269, 732]
#   vocabularies:
#     cloudformation: [shared, vm, container, function]
#     terraform: [shared, vm, container, function]
package rules["least-privilege"]["iam-admin-policy"]

import data.lib.attr
import data.lib.result

report contains result.fail(action.pattern, "allows every action on every resource") if {
	in_force
	some statement in attr.items(input.entity.statements)
	unconditional(statement)
	some action in attr.items(statement.actions)
	attr.is(action.whole, "*")
	some resource in attr.items(statement.resources)
	attr.one_of(resource, everything)
}

report contains result.fail(action.pattern, "allows every action on every resource but those it names (NotResource)") if {
	in_force
	some statement in attr.items(input.entity.statements)
	unconditional(statement)
	some action in attr.items(statement.actions)
	attr.is(action.whole, "*")
	attr.not_empty(statement.notResources)
}

unconditional(statement) if {
	attr.is(statement.effect, "Allow")
	attr.empty(statement.conditions)
}

# Somebody holds it whom no boundary limits, or it waits for its first holder. A policy that only is a boundary grants nothing.
in_force if {
	some holder in attr.items(input.holders)
	attr.missing(holder.permissionsBoundary)
}

in_force if {
	attr.empty(input.holders)
	attr.empty(input.bounded)
}

everything := {"*", "**", "arn:*", "arn:aws:*", "arn:*:*", "arn:aws:*:*:*:*", "arn:*:*:*:*:*"}
