# METADATA
# title: A cluster answers nobody whom it does not know
# description: API server, kubelets and etcd ask for credentials, requests are authorised by Node and RBAC, and nothing is granted to everybody.
# custom:
#   entity: [binding, component]
#   runtimes: [container]
#   severity: critical
#   since: 0.1.0
#   fix: Switch anonymous access off, authorise by Node and RBAC, and bind roles to groups of your own.
#   cwe: [306, 862]
#   vocabularies:
#     kubernetes: [container]
package rules["least-privilege"]["k8s-authn-authz"]

import data.lib.attr
import data.lib.result

everybody := {"Group/system:authenticated", "Group/system:unauthenticated", "User/system:anonymous"}

report contains result.fail(input.entity.anonymous, "answers callers who show no credentials") if {
	attr.is(input.entity.anonymous, true)
}

report contains result.fail(mode, "allows whatever anybody asks for") if {
	some mode in attr.items(input.entity.authorization)
	attr.is(mode, "AlwaysAllow")
}

report contains result.fail(input.entity.authorization, $"authorises without {needed}") if {
	input.entity.type == "api-server"
	some needed in {"Node", "RBAC"}
	every mode in attr.all(input.entity.authorization) {
		attr.none_of(mode, ["AlwaysAllow", needed])
	}
}

report contains result.fail(input.entity.readOnlyPort, $"answers everybody on port {port}") if {
	attr.above(input.entity.readOnlyPort, 0)
	port := attr.text(input.entity.readOnlyPort)
}

report contains result.fail(subject.id, $"grants its role to {name}") if {
	attr.is_not(input.entity.platform, true)
	some subject in attr.items(input.entity.subjects)
	attr.one_of(subject.id, everybody)
	name := attr.text(subject.name)
}
