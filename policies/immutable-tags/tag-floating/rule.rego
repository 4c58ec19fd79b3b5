# METADATA
# title: Images are named by a tag that does not move
# description: An image reference carries a digest, or a tag that is not known to be moved from build to build.
# custom:
#   entity: [chart, workload]
#   runtimes: [container, function]
#   severity: high
#   since: 0.1.0
#   fix: Name the image by its digest, or by a tag that is written once (a version, a commit).
#   cwe: [829]
#   options:
#     floating: [canary, current, dev, develop, edge, head, latest, lts, main, master, mainline, next, nightly, prod, production, release, snapshot, stable, staging, trunk, unstable]
#     allowed: []
#   vocabularies:
#     cloudformation: [container, function]
#     kubernetes: [container, function]
#     terraform: [container, function]
package rules["immutable-tags"]["tag-floating"]

import data.lib.attr
import data.lib.result

report contains result.fail(container.image.reference, "names no tag, so it runs whatever is latest") if {
	some container in attr.items(input.entity.containers)
	unpinned(container.image)
	attr.missing(container.image.tag)
}

report contains result.fail(container.image.reference, $"runs the floating tag {tag}") if {
	some container in attr.items(input.entity.containers)
	unpinned(container.image)
	floating(container.image.tag)
	attr.none_of(container.image.tag, input.options.allowed)
	tag := attr.text(container.image.tag)
}

# A tag that may float is pulled anew at every start, or the nodes run different images.
report contains result.fail(container.image.reference, $"runs the floating tag {tag} without pulling it anew") if {
	some container in attr.items(input.entity.containers)
	unpinned(container.image)
	attr.one_of(container.image.tag, input.options.allowed)
	attr.is_not(container.image.pullPolicy, "Always")
	tag := attr.text(container.image.tag)
}

unpinned(image) if {
	attr.present(image.reference)
	attr.missing(image.digest)
}

floating(tag) if attr.one_of(tag, input.options.floating)

floating(tag) if attr.ends(tag, "-latest")

floating(tag) if attr.ends(tag, "-SNAPSHOT")
