# METADATA
# title: Everything names its owner
# description: What runs, what it keeps its data in and what bounds it carries the labels that say whose it is.
# custom:
#   entity: [boundary, cluster, dependency, namespace, workload]
#   runtimes: [vm, container, function, shared]
#   severity: low
#   since: 0.1.0
#   fix: Put the label on the resource, or on everything by the provider's default tags.
#   options:
#     required: [[owner, Owner]]
#     allowed: []
#   vocabularies:
#     cloudformation: [vm, container, function, shared]
#     kubernetes: [container, function, shared]
#     terraform: [vm, container, function, shared]
package rules["ownership-tags"]["required-labels"]

import data.lib.attr
import data.lib.result

report contains result.fail(input.entity.labels.all, $"carries no label {spellings[0]} with a value") if {
	attr.is(input.entity.labels.carried, true)
	some spellings in input.options.required
	every label in attr.all(input.entity.labels.all) { of_no_use(label, spellings) }
	final(spellings)
}

# What is written on a resource itself goes before what it inherits, even if it is empty.
final(_) if attr.is_not(input.entity.labels.inherits, true)

final(spellings) if {
	some label in attr.items(input.entity.labels.all)
	attr.one_of(label.key, spellings)
	attr.missing(label.value)
}

of_no_use(label, spellings) if attr.none_of(label.key, spellings)

of_no_use(label, _) if attr.missing(label.value)

report contains result.fail(label.value, $"carries a label {key} with a value that is not allowed") if {
	some key, values in allowed
	some label in attr.items(input.entity.labels.all)
	attr.is(label.key, key)
	attr.present(label.value)
	attr.none_of(label.value, values)
}

# `owner=shop` allows that value, and only those that are listed for their key.
allowed[key] contains value if {
	some one in input.options.allowed
	[key, value] := split(one, "=")
}
