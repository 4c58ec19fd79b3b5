# METADATA
# title: What rules on network boundaries share
package lib.net

import data.lib.attr

# METADATA
# description: Every address; the halves of the address space are the usual way around a check for the whole.
world := {"0.0.0.0/0", "0.0.0.0/1", "128.0.0.0/1", "::/0", "0::/0", "::0/0", "::/1", "8000::/1"}

# METADATA
# description: It takes in every port of its protocol. Port 0 is no service's, so a range may begin with 1.
every_port(rule) if {
	attr.at_most(rule.fromPort, 1)
	attr.at_least(rule.toPort, 65535)
}

# METADATA
# description: It has ports and leaves some of them out.
some_ports(rule) if attr.above(rule.fromPort, 1)

some_ports(rule) if attr.below(rule.toPort, 65535)
