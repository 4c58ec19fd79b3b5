# METADATA
# title: Volumes show a workload its own data only
# description: A workload mounts no path of its machine, and of a shared file system no more than a directory that is its own.
# custom:
#   entity: workload
#   runtimes: [container, function]
#   severity: high
#   since: 0.1.0
#   fix: Mount a volume of its own; reach a shared file system through an access point, or at a directory of the workload.
#   cwe: [250, 668]
#   options:
#     allowed: []
#   vocabularies:
#     cloudformation: [container]
#     kubernetes: [container, function]
#     terraform: [container]
package rules["least-privilege"]["run-volume-scope"]

import data.lib.attr
import data.lib.result

report contains result.fail(volume.path, $"mounts {what(path)}") if {
	some volume in attr.items(input.entity.volumes)
	attr.is(volume.type, "host")
	attr.none_of(volume.path, input.options.allowed)
	path := attr.text(volume.path)
}

report contains result.fail(volume.path, "mounts the whole of a shared file system") if {
	some volume in attr.items(input.entity.volumes)
	attr.one_of(volume.type, ["efs", "nfs"])
	attr.missing(volume.accessPoint)
	attr.is(volume.path, "/")
}

# Who reaches one of these may start any container, and so may do anything on the machine.
sockets := {
	"/run/containerd/containerd.sock", "/run/crio/crio.sock", "/run/docker.sock", "/run/podman/podman.sock",
	"/var/run/containerd/containerd.sock", "/var/run/crio/crio.sock", "/var/run/docker.sock", "/var/run/podman/podman.sock",
}

what(path) := $"the socket of the container runtime ({path})" if {
	path in sockets
} else := $"{path} of its machine"
