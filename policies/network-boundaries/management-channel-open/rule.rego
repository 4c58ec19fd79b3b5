# METADATA
# title: Workloads have no side door for administrators or debuggers
# description: A workload opens no port for remote administration, and starts no server or debugger that listens to everybody.
# custom:
#   entity: workload
#   runtimes: [vm, container, function]
#   severity: medium
#   since: 0.1.0
#   fix: Take the server or the debugger out; enter a running workload by the platform's own session service.
#   cwe: [284, 489]
#   options:
#     ports: [21, 22, 23, 3389, 5900, 5985, 5986, 9229]
#   vocabularies:
#     cloudformation: [vm, container, function]
#     kubernetes: [container, function]
#     terraform: [vm, container, function]
package rules["network-boundaries"]["management-channel-open"]

import data.lib.attr
import data.lib.result

report contains result.fail(port.number, $"opens the port {number}, which is for administrators") if {
	some container in attr.items(input.entity.containers)
	some port in attr.items(container.ports)
	attr.one_of(port.number, input.options.ports)
	number := attr.text(port.number)
}

report contains result.fail(channel, $"opens {name}") if {
	some container in attr.items(input.entity.containers)
	some channel in attr.items(container.channels)
	attr.present(channel)
	name := attr.text(channel)
}
