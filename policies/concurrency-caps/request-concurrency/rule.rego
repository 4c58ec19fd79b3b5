# METADATA
# title: An instance takes a bounded number of requests at once
# description: A workload that is scaled by requests says how many of them one instance may serve at once.
# custom:
#   entity: workload
#   runtimes: [container, function]
#   severity: medium
#   since: 0.1.0
#   fix: Set the number of requests that one instance was tested with, such as containerConcurrency.
#   cwe: [770]
#   vocabularies:
#     kubernetes: [container, function]
package rules["concurrency-caps"]["request-concurrency"]

import data.lib.attr
import data.lib.result

# Platforms that hand an instance any number of requests unless they are told.
unbounded := {"knative", "openfaas"}

report contains result.fail(input.entity.load.limit, "lets any number of requests into one instance at once") if {
	input.entity.platform in unbounded
	attr.is(input.entity.load.limit, 0)
}
