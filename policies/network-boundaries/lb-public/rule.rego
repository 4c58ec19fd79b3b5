# METADATA
# title: Load balancers and APIs that face the internet are known
# description: A load balancer or API faces the internet only where somebody said that it should.
# custom:
#   entity: endpoint
#   runtimes: [shared]
#   severity: medium
#   since: 0.1.0
#   fix: Make it internal or private, or say in a waiver why it has to face the internet.
#   cwe: [284]
#   vocabularies:
#     cloudformation: [shared]
#     terraform: [shared]
package rules["network-boundaries"]["lb-public"]

import data.lib.attr
import data.lib.result

# Others are made for the public (content delivery, sign-in), or judged by rules of their own (function URLs).
listed := {
	"api", "classic-load-balancer", "gateway-load-balancer", "graphql-api", "http-api", "load-balancer",
	"network-load-balancer", "service-url", "websocket-api",
}

report contains result.fail(input.entity.public, "faces the internet") if {
	attr.one_of(input.entity.type, listed)
	attr.is(input.entity.public, true)
}
