# METADATA
# title: Workloads are in a namespace of their own
# description: A workload is in a namespace that was made for it, not in one that every cluster has.
# custom:
#   entity: workload
#   runtimes: [container, function]
#   severity: low
#   since: 0.1.0
#   fix: Make a namespace for the workload and what belongs to it.
#   cwe: [653]
#   options:
#     namespaces: [default, kube-node-lease, kube-public, kube-system]
#   vocabularies:
#     kubernetes: [container, function]
#     terraform: [container]
package rules["least-privilege"]["default-namespace"]

import data.lib.attr
import data.lib.result

report contains result.fail(input.entity.namespace, "is in a namespace that every cluster has") if {
	attr.one_of(input.entity.namespace, input.options.namespaces)
}
