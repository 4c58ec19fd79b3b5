# METADATA
# title: No container runs as root
# description: The process of a container starts as a user other than root, and that is written where the container is.
# custom:
#   entity: workload
#   runtimes: [container, function]
#   severity: high
#   since: 0.1.0
#   fix: Name a user other than root, or demand that the image has one.
#   cwe: [250]
#   options:
#     minimum: 1
#   vocabularies:
#     cloudformation: [container]
#     kubernetes: [container, function]
#     terraform: [container]
package rules["least-privilege"]["run-as-root"]

import data.lib.attr
import data.lib.result

report contains result.fail(container.sandbox.user, "runs as root") if {
	some container in attr.items(input.entity.containers)
	root(container.sandbox.user)
}

# Who runs functions of these is no part of a function.
chosen := {"lambda", "openfaas"}

# The image decides then, and images run as root unless they say otherwise.
report contains result.fail(container.sandbox.user, "may run as root, as nothing but its image says who it runs as") if {
	not input.entity.platform in chosen
	some container in attr.items(input.entity.containers)
	attr.missing(container.sandbox.user)
	attr.is_not(container.sandbox.runAsNonRoot, true)
}

report contains result.fail(container.sandbox.user, $"runs as user {user}, below {input.options.minimum}") if {
	input.options.minimum > 1
	some container in attr.items(input.entity.containers)
	attr.begins_below(container.sandbox.user, input.options.minimum)
	not root(container.sandbox.user) with input.mode as attr.opposite
	user := attr.text(container.sandbox.user)
}

# With or without a group: `0`, `0:0`, `root`, `root:adm`.
root(user) if attr.begins_below(user, 1)

root(user) if attr.is(user, "root")

root(user) if attr.starts(user, "root:")
