# METADATA
# title: Workloads have network, processes and memory of their own
# description: A workload shares neither the network nor the processes nor the memory of its machine, and no Windows container is a process of it.
# custom:
#   entity: workload
#   runtimes: [container, function]
#   severity: high
#   since: 0.1.0
#   fix: Take the setting out, and expose what others need by a service.
#   cwe: [250, 668]
#   vocabularies:
#     cloudformation: [container]
#     kubernetes: [container, function]
#     terraform: [container]
package rules["least-privilege"]["run-host-namespaces"]

import data.lib.attr
import data.lib.result

report contains result.fail(input.entity.host.network, "shares the network of its machine") if {
	attr.is(input.entity.host.network, true)
}

report contains result.fail(input.entity.host.pid, "sees and may stop all processes of its machine") if {
	attr.is(input.entity.host.pid, true)
}

report contains result.fail(input.entity.host.ipc, "shares the memory that processes of its machine share") if {
	attr.is(input.entity.host.ipc, true)
}

report contains result.fail(container.sandbox.hostProcess, "runs as a process of its machine") if {
	some container in attr.items(input.entity.containers)
	attr.is(container.sandbox.hostProcess, true)
}
