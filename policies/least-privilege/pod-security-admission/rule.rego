# METADATA
# title: Namespaces enforce a pod security level
# description: A namespace refuses pods that ask for more rights than a level of the Pod Security Standards grants.
# custom:
#   entity: namespace
#   runtimes: [container]
#   severity: high
#   since: 0.1.0
#   fix: Label the namespace with pod-security.kubernetes.io/enforce, baseline at least and restricted where it can be.
#   cwe: [250]
#   options:
#     levels: [baseline, restricted]
#   vocabularies:
#     kubernetes: [container]
package rules["least-privilege"]["pod-security-admission"]

import data.lib.attr
import data.lib.result

# Where the platform's own privileged pods run.
system := {"kube-node-lease", "kube-public", "kube-system"}

report contains result.fail(input.entity.podSecurity, "enforces no pod security level") if {
	attr.none_of(input.entity.name, system)
	attr.missing(input.entity.podSecurity)
}

report contains result.fail(input.entity.podSecurity, $"enforces the pod security level {level}, want {wanted}") if {
	attr.none_of(input.entity.name, system)
	attr.present(input.entity.podSecurity)
	attr.none_of(input.entity.podSecurity, input.options.levels)
	level := attr.text(input.entity.podSecurity)
	wanted := concat(" or ", input.options.levels)
}
