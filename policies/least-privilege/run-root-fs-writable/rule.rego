# METADATA
# title: Containers cannot change their own file system
# description: The root file system of a container is read-only; what it writes goes to volumes.
# custom:
#   entity: workload
#   runtimes: [container, function]
#   severity: low
#   since: 0.1.0
#   fix: Make the root file system read-only, and mount a volume where the program writes.
#   cwe: [732]
#   vocabularies:
#     cloudformation: [container]
#     kubernetes: [container, function]
#     terraform: [container]
package rules["least-privilege"]["run-root-fs-writable"]

import data.lib.attr
import data.lib.result

report contains result.fail(container.sandbox.readOnlyRootFilesystem, "can change the files of its image") if {
	attr.is_not(input.entity.operatingSystem, "windows")
	some container in attr.items(input.entity.containers)
	attr.is(container.sandbox.readOnlyRootFilesystem, false)
}
