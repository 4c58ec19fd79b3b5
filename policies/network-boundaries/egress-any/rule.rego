# METADATA
# title: What runs does not reach the whole internet
# description: No security group lets everything out to every address.
# custom:
#   entity: boundary
#   runtimes: [vm, container, function]
#   severity: medium
#   since: 0.1.0
#   fix: Name the ports, and where possible the addresses, groups or prefix lists, that the workload talks to.
#   cwe: [923]
#   options:
#     ports: []
#   vocabularies:
#     cloudformation: [vm, container, function]
#     terraform: [vm, container, function]
package rules["network-boundaries"]["egress-any"]

import data.lib.attr
import data.lib.net
import data.lib.result

report contains result.fail(rule, $"lets everything out to {to}") if {
	some rule in attr.items(input.entity.rules)
	goes_out(rule)
	attr.is(rule.protocol, "all")
	some peer in attr.items(rule.peers)
	attr.one_of(peer, net.world)
	to := attr.text(peer)
}

report contains result.fail(rule, $"lets every {name} port out to {to}") if {
	some rule in attr.items(input.entity.rules)
	goes_out(rule)
	some protocol, name in names
	attr.is(rule.protocol, protocol)
	net.every_port(rule)
	some peer in attr.items(rule.peers)
	attr.one_of(peer, net.world)
	to := attr.text(peer)
}

# Where the option names ports, the world is reached on those alone.
report contains result.fail(rule, $"lets {name} ports {from} to {until} out to {to}") if {
	count(input.options.ports) > 0
	some rule in attr.items(input.entity.rules)
	goes_out(rule)
	some protocol, name in names
	attr.is(rule.protocol, protocol)
	net.some_ports(rule)
	beyond(rule)
	some peer in attr.items(rule.peers)
	attr.one_of(peer, net.world)
	from := attr.text(rule.fromPort)
	until := attr.text(rule.toPort)
	to := attr.text(peer)
}

names := {"tcp": "TCP", "udp": "UDP"}

# A network ACL allows everything until somebody closes it; the groups behind it decide.
goes_out(rule) if {
	input.entity.type == "security-group"
	attr.is(rule.direction, "egress")
}

beyond(rule) if attr.none_of(rule.fromPort, input.options.ports)

beyond(rule) if attr.none_of(rule.toPort, input.options.ports)
