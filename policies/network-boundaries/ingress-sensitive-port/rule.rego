# METADATA
# title: Databases, caches and consoles are closed to the world
# description: No network rule lets every address, or a private range wider than the option, reach a service that is meant for the inside.
# custom:
#   entity: boundary
#   runtimes: [vm, container, shared]
#   severity: high
#   since: 0.1.0
#   fix: Allow the security groups or the addresses of those who use the service, and nobody else.
#   cwe: [284]
#   options:
#     ports: []
#     widest: 0
#   vocabularies:
#     cloudformation: [vm, container, shared]
#     terraform: [vm, container, shared]
package rules["network-boundaries"]["ingress-sensitive-port"]

import data.lib.attr
import data.lib.net
import data.lib.result

# From the registry of service names and port numbers of IANA, and from the vendors' documentation.
services := {
	"tcp": {
		# File sharing and remote procedures.
		21: "FTP", 111: "ONC RPC", 135: "Microsoft RPC", 139: "NetBIOS", 445: "SMB", 873: "rsync", 2049: "NFS", 3260: "iSCSI",
		# Shells and screens, besides those that ingress-admin-port knows.
		512: "rexec", 513: "rlogin", 514: "rsh", 5900: "VNC", 6000: "X11",
		# Directories.
		389: "LDAP", 636: "LDAP over TLS", 3268: "Global Catalog", 3269: "Global Catalog over TLS",
		# Databases.
		1433: "SQL Server", 1521: "Oracle Database", 2483: "Oracle Database", 2484: "Oracle Database over TLS", 3306: "MySQL",
		5432: "PostgreSQL", 5439: "Amazon Redshift", 5984: "CouchDB", 7474: "Neo4j", 7687: "Neo4j", 8086: "InfluxDB", 9042: "Cassandra",
		26257: "CockroachDB", 27017: "MongoDB", 27018: "MongoDB", 27019: "MongoDB", 33060: "MySQL", 50000: "Db2",
		# What nodes of databases say to each other.
		7000: "Cassandra between nodes", 7199: "Cassandra's JMX", 9300: "Elasticsearch between nodes",
		# Search and caches.
		6379: "Redis", 9200: "Elasticsearch", 11211: "Memcached",
		# Brokers and coordinators.
		1883: "MQTT", 2181: "ZooKeeper", 4369: "Erlang's port mapper", 5671: "AMQP over TLS", 5672: "AMQP", 9092: "Kafka",
		15672: "RabbitMQ's console", 61616: "ActiveMQ",
		# Container runtimes and orchestrators.
		2375: "Docker", 2376: "Docker over TLS", 2377: "Docker Swarm", 2379: "etcd", 2380: "etcd between nodes",
		6443: "the Kubernetes API", 10250: "the kubelet", 10255: "the kubelet", 10257: "the Kubernetes controller manager",
		10259: "the Kubernetes scheduler", 4646: "Nomad", 8500: "Consul", 8200: "Vault", 4505: "Salt", 4506: "Salt",
		# Consoles, metrics, and what runs what it is told.
		1099: "Java RMI", 5601: "Kibana", 7077: "Spark", 8009: "AJP", 8020: "HDFS", 8088: "YARN", 8161: "ActiveMQ's console",
		8888: "Jupyter", 9090: "Prometheus", 9870: "HDFS's console", 9990: "WildFly's console",
	},
	"udp": {
		69: "TFTP", 111: "ONC RPC", 137: "NetBIOS", 138: "NetBIOS", 161: "SNMP", 389: "LDAP", 514: "syslog", 1434: "SQL Server",
		2049: "NFS", 11211: "Memcached",
	},
}

report contains result.fail(peer, $"opens {name} (port {port}) to {from}") if {
	some rule in attr.items(input.entity.rules)
	attr.is(rule.direction, "ingress")
	some peer in attr.items(rule.peers)
	many(peer)
	narrower(rule)
	some protocol, ports in services
	attr.is(rule.protocol, protocol)
	some port, name in ports
	within(port, rule)
	not wide(rule) with input.mode as attr.opposite
	from := attr.text(peer)
}

report contains result.fail(peer, $"opens port {port}, which is on your list, to {from}") if {
	some port in input.options.ports
	some rule in attr.items(input.entity.rules)
	attr.is(rule.direction, "ingress")
	some peer in attr.items(rule.peers)
	many(peer)
	narrower(rule)
	attr.one_of(rule.protocol, {"tcp", "udp"})
	within(port, rule)
	not wide(rule) with input.mode as attr.opposite
	from := attr.text(peer)
}

# Naming each of them would tell less.
report contains result.fail(peer, $"opens ports {first} to {last}, databases and consoles among them, to {from}") if {
	some rule in attr.items(input.entity.rules)
	attr.is(rule.direction, "ingress")
	some peer in attr.items(rule.peers)
	many(peer)
	narrower(rule)
	attr.is(rule.protocol, "tcp")
	wide(rule)
	some port, _ in services.tcp
	within(port, rule)
	first := attr.text(rule.fromPort)
	last := attr.text(rule.toPort)
	from := attr.text(peer)
}

within(port, rule) if {
	attr.at_most(rule.fromPort, port)
	attr.at_least(rule.toPort, port)
}

# From one full thousand to the next.
wide(rule) if {
	some thousand in numbers.range(1, 64)
	attr.at_most(rule.fromPort, thousand * 1000)
	attr.at_least(rule.toPort, (thousand + 1) * 1000)
}

many(peer) if attr.one_of(peer, net.world)

many(peer) if {
	some start in private
	attr.starts(peer, start)
	some length in numbers.range(0, 31)
	length < input.options.widest
	attr.ends(peer, $"/{length}")
}

# RFC 1918.
private := {
	"10.", "192.168.", "172.16.", "172.17.", "172.18.", "172.19.", "172.20.", "172.21.", "172.22.", "172.23.", "172.24.", "172.25.",
	"172.26.", "172.27.", "172.28.", "172.29.", "172.30.", "172.31.",
}

# A group's rule that opens every port is the finding of ingress-all-ports.
narrower(rule) if {
	input.entity.type != "network-acl"
	net.some_ports(rule)
}

# A network ACL has to let in the answers to what was asked from inside, on whichever port that was.
narrower(rule) if {
	input.entity.type == "network-acl"
	attr.below(rule.toPort, 60999)
}
