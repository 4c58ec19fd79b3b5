# METADATA
# title: The control plane limits the rate of events
# description: The API server has an admission plugin that bounds how many events it takes in a time.
# custom:
#   entity: component
#   runtimes: [container]
#   severity: low
#   since: 0.1.0
#   fix: Switch the admission plugin EventRateLimit on, and give it limits for namespaces and users.
#   cwe: [770]
#   vocabularies:
#     kubernetes: [container]
package rules["concurrency-caps"]["control-plane-rate"]

import data.lib.attr
import data.lib.result

report contains result.fail(input.entity.plugins, "takes events at any rate, as EventRateLimit is not among its admission plugins") if {
	input.entity.type == "api-server"
	every plugin in attr.all(input.entity.plugins) {
		attr.is_not(plugin, "EventRateLimit")
	}
}
