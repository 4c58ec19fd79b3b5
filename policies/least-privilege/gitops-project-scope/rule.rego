# METADATA
# title: What delivers to a cluster is bound to its own
# description: Projects of Argo CD name repositories, namespaces and cluster-wide kinds, and no application is in the project default.
# custom:
#   entity: delivery
#   runtimes: [container]
#   severity: medium
#   since: 0.1.0
#   fix: List what the team delivers, and where to, in a project of its own.
#   cwe: [250, 284]
#   vocabularies:
#     kubernetes: [container]
package rules["least-privilege"]["gitops-project-scope"]

import data.lib.attr
import data.lib.result

report contains result.fail(source.repository, "lets its applications come from any repository") if {
	input.entity.type == "project"
	some source in attr.items(input.entity.sources)
	attr.is(source.repository, "*")
}

report contains result.fail(destination.namespace, "lets its applications go to any namespace") if {
	input.entity.type == "project"
	some destination in attr.items(input.entity.destinations)
	attr.is(destination.namespace, "*")
}

report contains result.fail(destination.cluster, "lets its applications go to any cluster") if {
	input.entity.type == "project"
	some destination in attr.items(input.entity.destinations)
	attr.is(destination.cluster, "*")
}

report contains result.fail(kind, "lets its applications make any cluster-wide object") if {
	some kind in attr.items(input.entity.clusterKinds)
	attr.is(kind, "*/*")
}

report contains result.fail(input.entity.project, "is in the project default, which bounds nothing") if {
	attr.is(input.entity.project, "default")
}
