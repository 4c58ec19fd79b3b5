# METADATA
# title: A pod cannot start any number of processes
# description: The kubelet bounds how many processes a pod has.
# custom:
#   entity: component
#   runtimes: [container]
#   severity: low
#   since: 0.1.0
#   fix: Set podPidsLimit in the configuration of the kubelet.
#   cwe: [770]
#   vocabularies:
#     kubernetes: [container]
package rules["concurrency-caps"]["pid-limit"]

import data.lib.attr
import data.lib.result

report contains result.fail(input.entity.podProcesses, "lets a pod start as many processes as the machine has room for") if {
	attr.at_most(input.entity.podProcesses, 0)
}
