# METADATA
# title: Repositories refuse to overwrite a tag
# description: Once an image was pushed under a tag, the repository takes no other one under that tag.
# custom:
#   entity: registry
#   runtimes: [container, function]
#   severity: high
#   since: 0.1.0
#   fix: Make the repository's tags immutable, and push every build under a tag of its own.
#   needs: [workloads]
#   cwe: [494]
#   vocabularies:
#     cloudformation: [container, function]
#     terraform: [container, function]
package rules["immutable-tags"]["registry-mutable-tags"]

import data.lib.attr
import data.lib.result

report contains result.fail(input.entity.tagsMutable, $"lets its tags be overwritten; workloads seen to run from it: {users}") if {
	attr.is(input.entity.tagsMutable, true)
	users := attr.size(input.workloads)
}
