# METADATA
# title: What rules on rights in a cluster share
package lib.rbac

import data.lib.attr

# METADATA
# description: Somebody has a role, or may be given it, who is not listed. What nobody has was written for somebody.
reaches(_, listed) if count(listed) == 0

reaches(bindings, _) if attr.empty(bindings)

reaches(bindings, listed) if {
	some binding in attr.items(bindings)
	unlisted(binding, listed)
}

# METADATA
# description: A binding has a subject that is not listed.
unlisted(binding, listed) if {
	some subject in attr.items(binding.subjects)
	stranger(subject, listed)
}

# METADATA
# description: A subject is none of those that are listed, where a * stands for anything.
stranger(subject, listed) if {
	every pattern in listed { attr.matches_not(subject.id, $"^\\Q{replace(pattern, "*", "\\E.*\\Q")}\\E$") }
}
