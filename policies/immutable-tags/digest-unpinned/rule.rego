# METADATA
# title: Images are named by their digest
# description: An image reference carries a digest, or comes from a registry whose tags are never written twice.
# custom:
#   entity: [chart, workload]
#   runtimes: [container, function]
#   severity: medium
#   since: 0.1.0
#   fix: Append the image's digest to its reference, as in name:tag@sha256:….
#   cwe: [494]
#   options:
#     allowed: []
#   vocabularies:
#     cloudformation: [container, function]
#     kubernetes: [container, function]
#     terraform: [container, function]
package rules["immutable-tags"]["digest-unpinned"]

import data.lib.attr
import data.lib.result

report contains result.fail(container.image.reference, "names its image by no digest") if {
	some container in attr.items(input.entity.containers)
	attr.present(container.image.reference)
	attr.missing(container.image.digest)
	not from_allowed(container.image) with input.mode as attr.opposite
}

from_allowed(image) if {
	some place in input.options.allowed
	within(image.reference, trim_suffix(place, "/"))
}

within(reference, place) if attr.starts(reference, $"{place}/")

# After a host alone a colon is that of a port.
within(reference, place) if {
	contains(place, "/")
	attr.starts(reference, $"{place}:")
}

within(reference, place) if attr.is(reference, place)
