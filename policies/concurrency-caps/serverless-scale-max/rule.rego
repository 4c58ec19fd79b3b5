# METADATA
# title: What scales by itself has an upper bound
# description: A workload on a platform that adds instances on demand says how many there may be at most.
# custom:
#   entity: workload
#   runtimes: [container, function]
#   severity: high
#   since: 0.1.0
#   fix: Set the maximum number of instances to what the systems behind the workload can serve.
#   cwe: [770]
#   vocabularies:
#     kubernetes: [container, function]
package rules["concurrency-caps"]["serverless-scale-max"]

import data.lib.attr
import data.lib.result

# Platforms that start an instance for every so many requests, without asking.
serverless := {"knative"}

report contains result.fail(input.entity.scale.max, "scales without an upper bound") if {
	input.entity.platform in serverless
	attr.is(input.entity.scale.max, 0)
}
