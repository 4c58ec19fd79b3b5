# METADATA
# title: Images and layers come from registries that are trusted
# description: Where it is said what is trusted all images and layers come from there, and none from where anybody may push.
# custom:
#   entity: workload
#   runtimes: [container, function]
#   severity: medium
#   since: 0.1.0
#   fix: Copy what is needed into a registry of your own, and take it from there.
#   cwe: [829, 494]
#   options:
#     accounts: []
#     anonymous: []
#     registries: []
#   vocabularies:
#     cloudformation: [container]
#     kubernetes: [container, function]
#     terraform: [container]
package rules["immutable-tags"]["registry-untrusted"]

import data.lib.attr
import data.lib.result

report contains result.fail(container.image.reference, $"comes from {host}, where anybody may push under any name") if {
	some container in attr.items(input.entity.containers)
	attr.one_of(container.image.registry, input.options.anonymous)
	host := attr.text(container.image.registry)
}

report contains result.fail(container.image.reference, $"is {name}, which is in none of the listed registries") if {
	count(input.options.registries) > 0
	some container in attr.items(input.entity.containers)
	attr.present(container.image.reference)
	every listed in input.options.registries { elsewhere(container.image, listed) }
	name := attr.text(container.image.reference)
}

report contains result.fail(layer, $"takes the layer {name}, which is of none of the listed accounts") if {
	count(input.options.accounts) > 0
	some layer in attr.items(input.entity.layers)
	every account in input.options.accounts { attr.has_not(layer, $":{account}:layer:") }
	name := attr.text(layer)
}

# A reference without a host means Docker Hub.
elsewhere(image, "docker.io") if {
	attr.present(image.registry)
	attr.is_not(image.registry, "docker.io")
}

elsewhere(image, listed) if {
	listed != "docker.io"
	not contains(listed, "/")
	not startswith(listed, "*")
	attr.is_not(image.registry, listed)
}

elsewhere(image, listed) if {
	startswith(listed, "*")
	attr.ends_not(image.registry, trim_prefix(listed, "*"))
}

elsewhere(image, listed) if {
	contains(listed, "/")
	attr.starts_not(image.reference, listed)
}
