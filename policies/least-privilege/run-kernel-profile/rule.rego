# METADATA
# title: The kernel is asked for no more than a container needs
# description: A container has a seccomp profile and no other one is switched off; /proc is masked, and kernel parameters stay as they are.
# custom:
#   entity: workload
#   runtimes: [container, function]
#   severity: medium
#   since: 0.1.0
#   fix: Use the profiles of the runtime, and leave /proc and the kernel parameters alone.
#   cwe: [693]
#   options:
#     sysctls:
#       - kernel.shm_rmid_forced
#       - net.ipv4.ip_local_port_range
#       - net.ipv4.ip_local_reserved_ports
#       - net.ipv4.ip_unprivileged_port_start
#       - net.ipv4.ping_group_range
#       - net.ipv4.tcp_fin_timeout
#       - net.ipv4.tcp_keepalive_intvl
#       - net.ipv4.tcp_keepalive_probes
#       - net.ipv4.tcp_keepalive_time
#       - net.ipv4.tcp_rmem
#       - net.ipv4.tcp_syncookies
#       - net.ipv4.tcp_wmem
#   vocabularies:
#     cloudformation: [container]
#     kubernetes: [container, function]
#     terraform: [container]
package rules["least-privilege"]["run-kernel-profile"]

import data.lib.attr
import data.lib.result

# Here nothing filters system calls unless somebody says so, and safe kernel parameters are told from others.
unfiltered := {"knative", "kubernetes"}

linux if attr.is_not(input.entity.operatingSystem, "windows")

# A privileged container has no profile whatever it asks for, which is the finding of run-privileged.
report contains result.fail(container.sandbox.seccompProfile, "has no seccomp profile, so it may make any system call") if {
	input.entity.platform in unfiltered
	linux
	some container in attr.items(input.entity.containers)
	attr.is_not(container.sandbox.privileged, true)
	attr.none_of(container.sandbox.seccompProfile, ["Localhost", "RuntimeDefault"])
}

report contains result.fail(container.sandbox.appArmorProfile, "switches AppArmor off") if {
	some container in attr.items(input.entity.containers)
	attr.is(container.sandbox.appArmorProfile, "Unconfined")
}

report contains result.fail(container.sandbox.seLinuxType, $"has the SELinux type {type}, which is not one for containers") if {
	some container in attr.items(input.entity.containers)
	attr.present(container.sandbox.seLinuxType)
	attr.none_of(container.sandbox.seLinuxType, confined)
	type := attr.text(container.sandbox.seLinuxType)
}

report contains result.fail(container.sandbox.seLinuxUser, "has an SELinux user of its own") if {
	some container in attr.items(input.entity.containers)
	attr.present(container.sandbox.seLinuxUser)
}

report contains result.fail(container.sandbox.seLinuxRole, "has an SELinux role of its own") if {
	some container in attr.items(input.entity.containers)
	attr.present(container.sandbox.seLinuxRole)
}

report contains result.fail(container.sandbox.procMount, "sees all of /proc") if {
	some container in attr.items(input.entity.containers)
	attr.is(container.sandbox.procMount, "Unmasked")
}

report contains result.fail(name, $"sets the kernel parameter {parameter}, which is not a safe one") if {
	input.entity.platform in unfiltered
	some name in attr.items(input.entity.sysctls)
	attr.none_of(name, input.options.sysctls)
	parameter := attr.text(name)
}

# Types that the baseline level of the Pod Security Standards allows.
confined := ["container_t", "container_init_t", "container_kvm_t", "container_engine_t"]
