# METADATA
# title: Workloads take no public address
# description: No machine and no task is given an address that the internet reaches, neither by its own setting nor by its subnet.
# custom:
#   entity: workload
#   runtimes: [vm, container]
#   severity: high
#   since: 0.1.0
#   fix: Run it in a private subnet or switch public addresses off; let a load balancer answer and a NAT gateway or an endpoint lead out.
#   needs: [placements, subnets]
#   cwe: [668]
#   vocabularies:
#     cloudformation: [vm, container]
#     terraform: [vm, container]
package rules["network-boundaries"]["workload-public-ip"]

import data.lib.attr
import data.lib.result

report contains result.fail(input.entity.placement.publicAddress, "is given an address that the internet reaches") if {
	attr.is(input.entity.placement.publicAddress, true)
}

report contains result.fail(input.entity.placement.publicAddress, "is given an address that the internet reaches by its subnet") if {
	input.entity.platform == "ec2"
	attr.missing(input.entity.placement.publicAddress)
	some subnet in attr.items(input.subnets)
	attr.is(subnet.publicAddresses, true)
}

# The default network's subnets give out addresses unless they are told not to.
report contains result.fail(input.entity.placement.publicAddress, "is given an address that the internet reaches by the default network") if {
	input.entity.platform == "ec2"
	attr.missing(input.entity.placement.publicAddress)
	attr.empty(input.entity.placement.subnets)
}

# What starts it chooses: a service for its tasks, a scaling group for its machines.
report contains result.fail(placement.publicAddresses, "gives out addresses that the internet reaches") if {
	attr.missing(input.entity.placement.publicAddress)
	some placement in attr.items(input.placements)
	attr.is(placement.publicAddresses, true)
}
