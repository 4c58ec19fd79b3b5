# METADATA
# title: Nothing of a cluster is exposed past its front door
# description: No node port, host port or external address leads to pods, and no administration interface is reached from outside.
# custom:
#   entity: [service, workload]
#   runtimes: [container]
#   severity: high
#   since: 0.1.0
#   fix: Let requests in through an ingress, a gateway or a load balancer, and reach administration interfaces through a port forward.
#   cwe: [668]
#   options:
#     interfaces: [argo-server, kubernetes-dashboard, kubernetes-dashboard-kong-proxy, longhorn-frontend, tekton-dashboard, weave-scope-app]
#   vocabularies:
#     kubernetes: [container]
package rules["network-boundaries"]["k8s-exposure"]

import data.lib.attr
import data.lib.result

report contains result.fail(input.entity.exposure, "opens a port of every node") if {
	attr.is(input.entity.exposure, "NodePort")
}

report contains result.fail(address, $"takes requests to {ip} on every node") if {
	some address in attr.items(input.entity.externalIps)
	ip := attr.text(address)
}

report contains result.fail(backend, $"exposes the administration interface {name}") if {
	from_outside
	some backend in attr.items(input.entity.backends)
	attr.one_of(backend, input.options.interfaces)
	name := attr.text(backend)
}

report contains result.fail(port.hostPort, $"opens port {number} of the machine that it runs on") if {
	input.entity.platform in {"knative", "kubernetes"}
	attr.is_not(input.entity.host.network, true)
	some container in attr.items(input.entity.containers)
	some port in attr.items(container.ports)
	attr.above(port.hostPort, 0)
	number := attr.text(port.hostPort)
}

from_outside if input.entity.type in {"ingress", "route"}

from_outside if {
	attr.is(input.entity.exposure, "LoadBalancer")
	attr.is_not(input.entity.internal, true)
	attr.empty(input.entity.sourceRanges)
}
