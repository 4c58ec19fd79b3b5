# METADATA
# title: The API of a cluster is not open to the world
# description: The endpoint of a cluster is private, or only the networks that need it reach its public one.
# custom:
#   entity: cluster
#   runtimes: [container]
#   severity: high
#   since: 0.1.0
#   fix: Switch the public endpoint off, or name the networks that may reach it.
#   cwe: [284]
#   vocabularies:
#     cloudformation: [container]
#     terraform: [container]
package rules["network-boundaries"]["cluster-endpoint-public"]

import data.lib.attr
import data.lib.net
import data.lib.result

report contains result.fail(network, $"lets {from} reach its API") if {
	attr.is(input.entity.publicEndpoint, true)
	some network in attr.items(input.entity.publicNetworks)
	attr.one_of(network, net.world)
	from := attr.text(network)
}
