# METADATA
# title: Signatures are checked before something runs
# description: Code of a function has to be signed, and what checks signatures refuses what is not signed as it should be.
# custom:
#   entity: [admission, workload]
#   runtimes: [container, function]
#   severity: medium
#   since: 0.1.0
#   fix: Give the function a code signing configuration, and let the check refuse instead of telling.
#   cwe: [347]
#   options:
#     required: false
#   vocabularies:
#     cloudformation: [function]
#     kubernetes: [container]
#     terraform: [function]
package rules["immutable-tags"]["signature-unverified"]

import data.lib.attr
import data.lib.result

report contains result.fail(input.entity.enforced, "only tells of what is not signed as it should be") if {
	attr.is(input.entity.enforced, false)
}

report contains result.fail(input.entity.failsOpen, "lets in what it could not check") if {
	attr.is(input.entity.failsOpen, true)
}

# Functions that are images cannot be signed so.
report contains result.fail(input.entity.signed, "takes code that nobody signed") if {
	input.options.required
	attr.is(input.entity.signed, false)
	some container in attr.items(input.entity.containers)
	attr.missing(container.image.reference)
}
