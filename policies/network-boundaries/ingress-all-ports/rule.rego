# METADATA
# title: The world does not reach every port
# description: No network rule lets every address reach all ports, or speak all protocols.
# custom:
#   entity: boundary
#   runtimes: [vm, container, shared]
#   severity: critical
#   since: 0.1.0
#   fix: Name the ports that the service answers on, and the addresses or groups that need them.
#   cwe: [284]
#   vocabularies:
#     cloudformation: [vm, container, shared]
#     terraform: [vm, container, shared]
package rules["network-boundaries"]["ingress-all-ports"]

import data.lib.attr
import data.lib.net
import data.lib.result

# A network ACL is a second filter in front of the groups, and open until somebody closes it.
report contains result.fail(peer, $"opens every port of every protocol to {from}") if {
	input.entity.type != "network-acl"
	some rule in attr.items(input.entity.rules)
	attr.is(rule.direction, "ingress")
	some peer in attr.items(rule.peers)
	attr.one_of(peer, net.world)
	attr.is(rule.protocol, "all")
	from := attr.text(peer)
}

report contains result.fail(peer, $"opens every {name} port to {from}") if {
	input.entity.type != "network-acl"
	some rule in attr.items(input.entity.rules)
	attr.is(rule.direction, "ingress")
	some peer in attr.items(rule.peers)
	attr.one_of(peer, net.world)
	some protocol, name in {"tcp": "TCP", "udp": "UDP"}
	attr.is(rule.protocol, protocol)
	net.every_port(rule)
	from := attr.text(peer)
}
