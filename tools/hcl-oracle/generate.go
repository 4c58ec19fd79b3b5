package main

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
)

// Makes expressions that mostly have the types that their places want.
type maker struct {
	random *rand.Rand
	// What the loops around bind, by kind.
	bound []variable
}

func (m *maker) below(n int) int { return m.random.IntN(n) }

func (m *maker) chance(percent int) bool { return m.below(100) < percent }

func pick[T any](m *maker, from ...T) T { return from[m.below(len(from))] }

var kinds = []kind{str, str, str, num, num, boolean, boolean, strs, strs, nums, set, dict, dict, object, objects}

func (m *maker) expression() string {
	m.bound = nil
	if m.chance(6) {
		return m.heredoc()
	}
	return m.of(pick(m, kinds...), 1+m.below(3))
}

// An expression of a kind; a few are of another one, or null.
func (m *maker) of(kind kind, depth int) string {
	if m.chance(1) {
		return m.of(pick(m, kinds...), depth)
	}
	if m.chance(1) {
		return "null"
	}
	if depth <= 0 || m.chance(12) {
		return m.leaf(kind)
	}
	if m.chance(12) {
		return m.general(kind, depth-1)
	}
	if m.chance(50) {
		if call := m.call(kind, depth-1); call != "" {
			return call
		}
	}
	return m.own(kind, depth-1)
}

func (m *maker) leaf(kind kind) string {
	if names := named(m.bound, kind); len(names) > 0 && m.chance(50) {
		return pick(m, names...)
	}
	from := known
	if m.chance(24) {
		from = open
	} else if m.chance(14) {
		from = marked
	}
	if names := named(from, kind); len(names) > 0 && (m.chance(65) || from[0].name != known[0].name) {
		return pick(m, names...)
	}
	return m.literal(kind)
}

var words = []string{"", "a", "b", "hello", "x-y", "Ab", "1", "true", "a b", "k-3", "arn:", "caf\u00e9", "\\t\\\"q", "$${no}", "%%{no}", "\\u00e9", "z,y"}

func (m *maker) number() string {
	return pick(m, "0", "1", "2", "3", "10", "-1", "0.5", "2.25", "1e3", "-7", "100", "1.10", "123456789012")
}

func (m *maker) literal(kind kind) string {
	switch kind {
	case str:
		return `"` + pick(m, words...) + `"`
	case num:
		return m.number()
	case boolean:
		return pick(m, "true", "false")
	case strs:
		return pick(m, `["b", "a"]`, `["x", "", "x"]`, `tolist(["q"])`, `["1", "2", "10"]`)
	case nums:
		return pick(m, `[3, 1, 2]`, `[0.5]`, `range(4)`, `[1, 1]`)
	case set:
		return pick(m, `toset(["b", "a", "b"])`, `toset(["x"])`, `toset([])`)
	case dict:
		return pick(m, `{a = "1", b = "2"}`, `{"k-3" : "v", c : "d"}`, `{}`, `tomap({z = "y"})`)
	case object:
		return pick(m, `{id = 1, name = "n", tags = ["t"]}`, `{"id" = 4, name = s1, tags = l2}`)
	default:
		return `[{id = 1, name = "p", tags = ["u"]}, {id = 2, name = "q", tags = []}]`
	}
}

// What the language has for every kind.
func (m *maker) general(kind kind, depth int) string {
	switch m.below(8) {
	case 0, 1:
		return fmt.Sprintf("%s ? %s : %s", m.closed(boolean, depth), m.closed(kind, depth), m.closed(kind, depth))
	case 2:
		return fmt.Sprintf("(%s)", m.of(kind, depth))
	case 3:
		return fmt.Sprintf("[%s, %s]%s", m.of(kind, depth), m.of(kind, depth), pick(m, "[0]", "[1]", ".0", `["1"]`, "[n3]", "[un]", "[2]"))
	case 4:
		return fmt.Sprintf(`{p = %s, "q r" = %s}%s`, m.of(kind, depth), m.of(kind, depth), pick(m, ".p", `["p"]`, `["q r"]`, ".none"))
	case 5:
		return fmt.Sprintf("try(%s, %s)", pick(m, "o1.none", "l1[9]", `m1["zz"]`, `tonumber("x")`, m.of(kind, depth)), m.of(kind, depth))
	case 6:
		return fmt.Sprintf(`"${%s}"`, m.of(kind, depth))
	default:
		return fmt.Sprintf("[for v in [%s] : v][0]", m.of(kind, depth))
	}
}

// Within parentheses if it is an operation or a conditional.
func (m *maker) closed(kind kind, depth int) string {
	made := m.of(kind, depth)
	if strings.ContainsAny(made, "?*/%+-<>=!&|") && !m.chance(15) {
		return "(" + made + ")"
	}
	return made
}

func (m *maker) within(variables []variable, make func() string) string {
	before := m.bound
	m.bound = append(append([]variable{}, before...), variables...)
	made := make()
	m.bound = before
	return made
}

// A collection, and what it binds to `k` and `v`.
func (m *maker) collection(depth int) (string, []variable) {
	switch m.below(5) {
	case 0:
		return m.of(dict, depth), []variable{{name: "k", kind: str}, {name: "v", kind: str}}
	case 1:
		return m.of(nums, depth), []variable{{name: "k", kind: num}, {name: "v", kind: num}}
	case 2:
		return m.of(objects, depth), []variable{{name: "k", kind: num}, {name: "v", kind: object}}
	case 3:
		return m.of(set, depth), []variable{{name: "k", kind: str}, {name: "v", kind: str}}
	default:
		return m.of(strs, depth), []variable{{name: "k", kind: num}, {name: "v", kind: str}}
	}
}

func (m *maker) forList(kind kind, depth int) string {
	collection, bound := m.collection(depth)
	names := pick(m, "v", "k, v")
	return m.within(bound[1-strings.Count(names, ","):], func() string {
		condition := ""
		if m.chance(40) {
			condition = " if " + m.of(boolean, depth)
		}
		return fmt.Sprintf("[for %s in %s : %s%s]", names, collection, m.of(kind, depth), condition)
	})
}

func (m *maker) forMap(kind kind, depth int) string {
	collection, bound := m.collection(depth)
	return m.within(bound, func() string {
		condition := ""
		if m.chance(30) {
			condition = " if " + m.of(boolean, depth)
		}
		if kind == dict {
			return fmt.Sprintf(`{for k, v in %s : %s => %s%s}`, collection, pick(m, `"${k}"`, "k", `"k${k}"`, m.of(str, depth)), m.of(str, depth), condition)
		}
		return fmt.Sprintf("{for k, v in %s : %s => %s...%s}", collection, pick(m, `"g"`, m.of(str, depth)), m.of(str, depth), condition)
	})
}

func (m *maker) own(kind kind, depth int) string {
	switch kind {
	case str:
		return pick(m, m.template, m.template, m.member)(depth)
	case num:
		return pick(m, m.arithmetic, m.arithmetic, m.numberMember)(depth)
	case boolean:
		return m.logic(depth)
	case strs:
		switch m.below(4) {
		case 0:
			return fmt.Sprintf("[%s, %s]", m.of(str, depth), m.of(str, depth))
		case 1:
			return m.splat(depth)
		default:
			return m.forList(str, depth)
		}
	case nums:
		if m.chance(30) {
			return fmt.Sprintf("[%s, %s, %s]", m.of(num, depth), m.of(num, depth), m.number())
		}
		return pick(m, m.forList(num, depth), m.closedList(objects, depth)+"[*].id")
	case set:
		return fmt.Sprintf("toset(%s)", m.of(strs, depth))
	case dict:
		if m.chance(40) {
			return fmt.Sprintf(`{a = %s, (%s) = %s}`, m.of(str, depth), m.of(str, depth), m.of(str, depth))
		}
		if m.chance(20) {
			return m.forMap(object, depth)
		}
		return m.forMap(dict, depth)
	case object:
		return fmt.Sprintf("{id = %s, name = %s, tags = %s}", m.of(num, depth), m.of(str, depth), m.of(strs, depth))
	default:
		if m.chance(50) {
			return m.forList(object, depth)
		}
		return fmt.Sprintf("[%s, %s]", m.of(object, depth), m.of(object, depth))
	}
}

// A name, or something in parentheses: what a traversal may follow.
func (m *maker) closedList(kind kind, depth int) string {
	if names := named(known, kind); len(names) > 0 && m.chance(60) {
		return pick(m, names...)
	}
	return "(" + m.of(kind, depth) + ")"
}

func (m *maker) splat(depth int) string {
	return pick(m,
		m.closedList(objects, depth)+pick(m, "[*].name", ".*.name", "[*].tags[0]", ".*.tags[0]", "[*].tags.0"),
		m.closedList(object, depth)+"[*].name",
		pick(m, "null", m.leaf(str))+"[*]",
	)
}

func (m *maker) member(depth int) string {
	return pick(m,
		m.closedList(object, depth)+".name",
		m.closedList(object, depth)+`["name"]`,
		m.closedList(objects, depth)+pick(m, "[0].name", "[1].tags[0]", ".0.name", "[5].name"),
		m.closedList(strs, depth)+pick(m, "[0]", "[1]", ".0", "["+m.of(num, depth)+"]"),
		m.closedList(dict, depth)+pick(m, ".a", ".b", `["a"]`, `["k-3"]`, "["+m.of(str, depth)+"]"),
	)
}

func (m *maker) numberMember(depth int) string {
	return pick(m, m.closedList(object, depth)+".id", m.closedList(nums, depth)+pick(m, "[0]", "[1]", ".2"), m.closedList(objects, depth)+"[0].id")
}

func (m *maker) arithmetic(depth int) string {
	if m.chance(15) {
		return "-" + m.closed(num, depth)
	}
	made := m.closed(num, depth)
	for range 1 + m.below(2) {
		made += pick(m, " + ", " - ", " * ", " / ", " % ", "+") + m.closed(num, depth)
	}
	return made
}

func (m *maker) logic(depth int) string {
	switch m.below(7) {
	case 0:
		return "!" + m.closed(boolean, depth)
	case 1, 2:
		return m.closed(boolean, depth) + pick(m, " && ", " || ") + m.closed(boolean, depth) + pick(m, "", " || "+m.closed(boolean, depth))
	case 3:
		return m.closed(num, depth) + pick(m, " < ", " <= ", " > ", " >= ") + m.closed(num, depth)
	case 4:
		return m.closed(str, depth) + pick(m, " == ", " != ") + pick(m, "null", m.closed(str, depth))
	default:
		of := pick(m, kinds...)
		return m.closed(of, depth) + pick(m, " == ", " != ") + m.closed(of, depth)
	}
}

func quoted(s string) string { return strconv.Quote(s) }
