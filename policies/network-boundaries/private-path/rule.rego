# METADATA
# title: Functions and tasks reach the provider's APIs on private ways
# description: A network in which functions or tasks run has private endpoints to the services that the option names.
# custom:
#   entity: boundary
#   runtimes: [container, function]
#   severity: low
#   since: 0.1.0
#   fix: Give the network a private endpoint to the service; the gateway endpoint to S3 costs nothing.
#   needs: [endpoints, residents]
#   closed_by: root
#   cwe: [923]
#   options:
#     services: [s3]
#   vocabularies:
#     cloudformation: [container, function]
#     terraform: [container, function]
package rules["network-boundaries"]["private-path"]

import data.lib.attr
import data.lib.result

report contains result.fail(input.endpoints, $"has no private endpoint to {service}, though functions or tasks run in it") if {
	input.entity.type == "network"
	some service in input.options.services
	some workload in attr.items(input.residents)
	workload.runtime in {"container", "function"}
	not served(service) with input.mode as attr.opposite
}

served(service) if {
	some endpoint in attr.items(input.endpoints)
	attr.is(endpoint.service, service)
}
