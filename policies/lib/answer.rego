# How unknowns answer the questions of attr.rego: the inside of the same package.
package lib.attr

# ---- how an unknown answers

maybe(node) if {
	trace($"{node.p}")
	input.mode == "possible"
}

unsure(coll) if {
	coll.unsure
	trace($"{coll.p}")
}

demanded(leaf) if {
	leaf.state == "unknown"
	trace($"!{leaf.p}")
	1 == 2
}

ask(leaf, question, x) if {
	leaf.state == "unknown"
	counts(leaf, answer(leaf, question, x))
}

ask_not(leaf, question, x) if {
	leaf.state == "unknown"
	counts(leaf, reversed[answer(leaf, question, x)])
}

reversed := {"yes": "no", "no": "yes", "maybe": "maybe"}

counts(_, "yes")

counts(leaf, "maybe") if maybe(leaf)

known_not(leaf, _, _) if leaf.state == "absent"

known_not(leaf, question, x) if {
	value := leaf.value
	not holds(question, value, x)
}

certain(coll) := coll.items if not coll.unsure

certain(coll) := [member | some member in coll.items; not member.perhaps] if coll.unsure

extended(coll) := coll.items if not coll.open

extended(coll) := array.concat(coll.items, coll.phantoms) if coll.open

may_exceed(coll, _) if coll.open

may_exceed(coll, n) if count(coll.items) > n

# ---- over every completion of an unknown leaf: yes, no or maybe

answer(leaf, question, x) := among(count(leaf.oneOf), count([one | some one in leaf.oneOf; holds(question, one, x)])) if {
	leaf.oneOf
} else := pattern(leaf.parts, question, x) if {
	leaf.parts
} else := "no" if {
	question == "one_of"
	count(x) == 0
} else := said if {
	said := bounded(leaf, question, x)
} else := "maybe"

among(_, 0) := "no"

among(n, yes) := "yes" if {
	yes == n
	n > 0
}

among(n, yes) := "maybe" if {
	yes > 0
	yes < n
}

# Of one value; null, which stands for an absent one, only is missing.
holds("missing", value, _) if value in {"", null}

holds("is", value, x) if value == x

holds("one_of", value, xs) if value in xs

holds("above", value, n) if {
	is_number(value)
	value > n
}

holds("at_least", value, n) if {
	is_number(value)
	value >= n
}

holds("below", value, n) if {
	is_number(value)
	value < n
}

holds("at_most", value, n) if {
	is_number(value)
	value <= n
}

holds("starts", value, s) if startswith(value, s)

holds("ends", value, s) if endswith(value, s)

holds("has", value, s) if contains(value, s)

holds("begins_below", value, n) if {
	regex.match("^[0-9]", value)
	after := trim_left(value, "0123456789")
	to_number(trim_suffix(value, after)) < n
}

holds("matches", value, re) if regex.match(re, value)

# A number that is there, within min and max (one of which may be open).
bounded(leaf, "missing", _) := "no" if is_number(leaf.min)

else := "no" if is_number(leaf.max)

bounded(leaf, "is", n) := "no" if n < leaf.min

else := "no" if n > leaf.max

bounded(leaf, "above", n) := "yes" if leaf.min > n

else := "no" if leaf.max <= n

bounded(leaf, "at_least", n) := "yes" if leaf.min >= n

else := "no" if leaf.max < n

bounded(leaf, "below", n) := "yes" if leaf.max < n

else := "no" if leaf.min >= n

bounded(leaf, "at_most", n) := "yes" if leaf.max <= n

else := "no" if leaf.min > n

# A string of literals and holes (null).
pattern(parts, "missing", _) := "no" if {
	some part in parts
	literal(part, "") != ""
} else := "maybe"

pattern(parts, "is", x) := "maybe" if fits(parts, x)

else := "no"

pattern(parts, "one_of", xs) := "maybe" if {
	some x in xs
	fits(parts, x)
} else := "no"

pattern(parts, "starts", s) := "yes" if startswith(head(parts), s)

else := "maybe" if startswith(s, head(parts))

else := "no"

pattern(parts, "ends", s) := "yes" if endswith(tail(parts), s)

else := "maybe" if endswith(s, tail(parts))

else := "no"

pattern(parts, "has", s) := "yes" if {
	some part in parts
	contains(part, s)
} else := "maybe"

pattern(parts, "begins_below", n) := begun(head(parts), n)

pattern(_, "matches", _) := "maybe"

pattern(_, question, _) := "no" if question in {"above", "at_least", "below", "at_most"}

begun("", _) := "maybe"

# Digits that follow make a number only greater.
begun(start, n) := "no" if {
	start != ""
	not holds("begins_below", start, n)
}

begun(start, n) := "maybe" if {
	regex.match("^[0-9]+$", start)
	holds("begins_below", start, n)
}

begun(start, n) := "yes" if {
	regex.match("^[0-9]+[^0-9]", start)
	holds("begins_below", start, n)
}

head(parts) := literal(parts[0], "")

tail(parts) := literal(parts[count(parts) - 1], "")

literal(part, _) := part if is_string(part)

literal(part, hole) := hole if is_null(part)

word(x) := "nothing" if is_null(x)

word(x) := $"{x}" if not is_null(x)

# May the parts make up x? Errs towards yes where literals would have to overlap.
fits(parts, x) if {
	startswith(x, head(parts))
	endswith(x, tail(parts))
	count(x) >= sum([count(part) | some part in parts; is_string(part)])
	every part in parts { contains(x, literal(part, "")) }
}
