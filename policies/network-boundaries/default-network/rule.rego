# METADATA
# title: Default networks and default groups stay unused
# description: Workloads run in networks and groups that were made for them, and a network's default group lets nothing through.
# custom:
#   entity: [boundary, workload]
#   runtimes: [vm, container, function]
#   severity: medium
#   since: 0.1.0
#   fix: Name a subnet of your own network and a security group of the workload's own; take all rules out of default groups.
#   needs: [placements]
#   cwe: [276]
#   vocabularies:
#     cloudformation: [vm, container, function]
#     terraform: [vm, container, function]
package rules["network-boundaries"]["default-network"]

import data.lib.attr
import data.lib.result

report contains result.fail(input.entity.rules, "is the default group of its network, and lets traffic through") if {
	input.entity.type == "security-group"
	attr.is(input.entity.isDefault, true)
	attr.not_empty(input.entity.rules)
}

report contains result.fail(input.entity.placement.subnets, "names no subnet, so it runs in the default network") if {
	input.entity.platform == "ec2"
	attr.empty(input.entity.placement.subnets)
}

report contains result.fail(input.entity.placement.groups, "names no security group, so the default one bounds it") if {
	input.entity.platform == "ec2"
	attr.empty(input.entity.placement.groups)
}

report contains result.fail(subnet, "runs in a subnet of the default network") if {
	some subnet in attr.items(input.entity.placement.subnets)
	attr.is(subnet, "default")
}

report contains result.fail(group, "is bound by the default group of its network") if {
	some group in attr.items(input.entity.placement.groups)
	attr.is(group, "default")
}

# What starts it chooses: a service for its tasks, a scaling group for its machines.
report contains result.fail(placement.isDefault, "uses the default network, or a default group") if {
	some placement in attr.items(input.placements)
	attr.is(placement.isDefault, true)
}
