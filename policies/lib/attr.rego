# METADATA
# title: What a rule may ask
# description: |
#   Leaves and collections of the model may be unknown, wholly or in part, so every question has three answers: yes, no and maybe.
#   A leaf is {state, p?, value?, oneOf?, parts?, min?, max?}; a collection {items, p?, unsure?, open?, phantoms?}; a member that is
#   there only perhaps says `perhaps`. `p` is its place in the host's table. In mode "possible" a maybe counts as yes, in mode
#   "certain" as no; either way it is traced. What is reported in both is a failure, what only possibly is stays undecided.
package lib.attr

# ---- leaves

# METADATA
# description: It is not there, or an empty string.
missing(leaf) if leaf.state == "absent"

missing(leaf) if leaf.value == ""

missing(leaf) if ask(leaf, "missing", 0)

# METADATA
# description: It is there and not an empty string.
present(leaf) if leaf.value != ""

present(leaf) if ask_not(leaf, "missing", 0)

# METADATA
# description: Its value is x.
is(leaf, x) if leaf.value == x

is(leaf, x) if ask(leaf, "is", x)

# METADATA
# description: It is absent, or its value is another than x.
is_not(leaf, x) if leaf.value != x

is_not(leaf, _) if leaf.state == "absent"

is_not(leaf, x) if ask_not(leaf, "is", x)

# METADATA
# description: Its value is among xs.
one_of(leaf, xs) if leaf.value in xs

one_of(leaf, xs) if ask(leaf, "one_of", xs)

# METADATA
# description: It is absent, or its value is not among xs.
none_of(leaf, xs) if known_not(leaf, "one_of", xs)

none_of(leaf, xs) if ask_not(leaf, "one_of", xs)

# METADATA
# description: A number greater than n. Like its three siblings false of what is absent.
above(leaf, n) if holds("above", leaf.value, n)

above(leaf, n) if ask(leaf, "above", n)

# METADATA
# description: A number that is n or greater.
at_least(leaf, n) if holds("at_least", leaf.value, n)

at_least(leaf, n) if ask(leaf, "at_least", n)

# METADATA
# description: A number less than n.
below(leaf, n) if holds("below", leaf.value, n)

below(leaf, n) if ask(leaf, "below", n)

# METADATA
# description: A number that is n or less.
at_most(leaf, n) if holds("at_most", leaf.value, n)

at_most(leaf, n) if ask(leaf, "at_most", n)

# METADATA
# description: A string that starts with s.
starts(leaf, s) if startswith(leaf.value, s)

starts(leaf, s) if ask(leaf, "starts", s)

# METADATA
# description: It is absent, or does not start with s.
starts_not(leaf, s) if known_not(leaf, "starts", s)

starts_not(leaf, s) if ask_not(leaf, "starts", s)

# METADATA
# description: A string that ends with s.
ends(leaf, s) if endswith(leaf.value, s)

ends(leaf, s) if ask(leaf, "ends", s)

# METADATA
# description: It is absent, or does not end with s.
ends_not(leaf, s) if known_not(leaf, "ends", s)

ends_not(leaf, s) if ask_not(leaf, "ends", s)

# METADATA
# description: A string that begins with a number less than n, as `500:500` does for 1000.
begins_below(leaf, n) if holds("begins_below", leaf.value, n)

begins_below(leaf, n) if ask(leaf, "begins_below", n)

# METADATA
# description: A string that contains s.
has(leaf, s) if contains(leaf.value, s)

has(leaf, s) if ask(leaf, "has", s)

# METADATA
# description: It is absent, or does not contain s.
has_not(leaf, s) if known_not(leaf, "has", s)

has_not(leaf, s) if ask_not(leaf, "has", s)

# METADATA
# description: A string in which the pattern (RE2) is found. Ask a cheaper question first where there is one.
matches(leaf, pattern) if regex.match(pattern, leaf.value)

matches(leaf, pattern) if ask(leaf, "matches", pattern)

# METADATA
# description: It is absent, or the pattern is not found in it.
matches_not(leaf, pattern) if known_not(leaf, "matches", pattern)

matches_not(leaf, pattern) if ask_not(leaf, "matches", pattern)

# METADATA
# description: Its value, undefined when absent. Of an unknown one the whole rule is undecided, so prefer a predicate.
v(leaf) := leaf.value

v(leaf) := null if demanded(leaf)

# METADATA
# description: For messages only. Always defined, and never makes a rule undecided.
text(leaf) := $"{x}" if {
	x := leaf.value
} else := concat(" or ", [word(x) | some x in leaf.oneOf]) if {
	leaf.oneOf
} else := concat("", [literal(part, "…") | some part in leaf.parts]) if {
	leaf.parts
} else := "nothing" if {
	leaf.state == "absent"
} else := "an unknown value"

# ---- collections

# METADATA
# description: For `some x in attr.items(c)`, the members that are there; an open collection has one more that nothing is known of.
items(coll) := coll.items if not coll.unsure

items(coll) := extended(coll) if {
	input.mode == "possible"
	unsure(coll)
}

items(coll) := certain(coll) if {
	input.mode == "certain"
	unsure(coll)
}

# METADATA
# description: For `every x in attr.all(c)`, the members of which something must hold to hold of all.
all(coll) := coll.items if not coll.unsure

all(coll) := certain(coll) if {
	input.mode == "possible"
	unsure(coll)
}

all(coll) := extended(coll) if {
	input.mode == "certain"
	unsure(coll)
}

# METADATA
# description: It has no member.
empty(coll) if fewer(coll, 1)

# METADATA
# description: It has a member.
not_empty(coll) if more(coll, 0)

# METADATA
# description: It has more than n members.
more(coll, n) if count(certain(coll)) > n

more(coll, n) if {
	count(certain(coll)) <= n
	may_exceed(coll, n)
	maybe(coll)
}

# METADATA
# description: It has fewer than n members.
fewer(coll, n) if {
	not coll.open
	count(coll.items) < n
}

fewer(coll, n) if {
	count(certain(coll)) < n
	may_exceed(coll, n - 1)
	maybe(coll)
}

# METADATA
# description: For messages only, like text. How many members there are.
size(coll) := $"{count(coll.items)}" if {
	not coll.unsure
} else := $"at least {count(certain(coll))}" if {
	count(certain(coll)) > 0
} else := "perhaps some"

# METADATA
# description: In `not f(x) with input.mode as attr.opposite`, the one sound way to negate what asks.
opposite := {"possible": "certain", "certain": "possible"}[input.mode]
