# METADATA
# title: Labels follow what is made of a resource
# description: Instances that a group starts and snapshots that are taken carry the labels of where they come from.
# custom:
#   entity: [autoscaler, dependency]
#   runtimes: [vm, shared]
#   severity: info
#   since: 0.1.0
#   fix: Let the group hand each of its tags on at launch, and the store copy its tags to its snapshots.
#   vocabularies:
#     cloudformation: [vm, shared]
#     terraform: [vm, shared]
package rules["ownership-tags"]["tags-propagate"]

import data.lib.attr
import data.lib.result

report contains result.fail(input.entity.labels.propagate, "keeps its labels to itself") if {
	attr.not_empty(input.entity.labels.all)
	attr.is(input.entity.labels.propagate, false)
}
