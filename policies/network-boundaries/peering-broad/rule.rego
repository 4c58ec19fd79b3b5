# METADATA
# title: What joins networks names those who may come
# description: Routes to peered networks, endpoint services and transit gateways are open to listed parties only.
# custom:
#   entity: boundary
#   runtimes: [shared]
#   severity: medium
#   since: 0.1.0
#   fix: Route the addresses that are needed, name the principals of an endpoint service, and accept attachments one by one.
#   needs: [controls]
#   cwe: [284]
#   vocabularies:
#     cloudformation: [shared]
#     terraform: [shared]
package rules["network-boundaries"]["peering-broad"]

import data.lib.attr
import data.lib.net
import data.lib.result

# RFC 1918, each range as a whole.
private := {"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"}

report contains result.fail(peer, $"routes all of {to} to a peered network") if {
	input.entity.type == "route"
	some rule in attr.items(input.entity.rules)
	some peer in attr.items(rule.peers)
	attr.one_of(peer, net.world | private)
	to := attr.text(peer)
}

report contains result.fail(input.entity.acceptsAnyone, "offers its service to everybody, and accepts whoever asks") if {
	input.entity.type == "endpoint-service"
	attr.is(input.entity.acceptsAnyone, true)
	offered_to_all
}

report contains result.fail(input.entity.acceptsAnyone, "accepts every attachment that is asked for") if {
	input.entity.type == "transit-gateway"
	attr.is(input.entity.acceptsAnyone, true)
}

offered_to_all if {
	some rule in attr.items(input.entity.rules)
	some peer in attr.items(rule.peers)
	attr.is(peer, "*")
}

offered_to_all if {
	some control in attr.items(input.controls)
	control.type == "resource-policy"
	some party in attr.items(control.admits)
	attr.is(party, "*")
}
