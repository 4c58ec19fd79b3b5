package main

import (
	"regexp"
	"slices"

	"github.com/zclconf/go-cty/cty"
)

// Of what kind a value is; the first letters of a variable's name say it.
type kind string

const (
	str     kind = "string"
	num     kind = "number"
	boolean kind = "bool"
	strs    kind = "list of string"
	nums    kind = "list of number"
	set     kind = "set of string"
	dict    kind = "map of string"
	object  kind = "object"
	objects kind = "list of object"
)

type variable struct {
	name string
	kind kind
	// What it is in the recording.
	value cty.Value
	// What it might turn out to be, where it is not known.
	later []cty.Value
}

const secret = "sensitive"

func text(s string) cty.Value { return cty.StringVal(s) }

func texts(all ...string) []cty.Value {
	made := make([]cty.Value, len(all))
	for i, one := range all {
		made[i] = text(one)
	}
	return made
}

func n(f float64) cty.Value { return cty.NumberFloatVal(f) }

func thing(id float64, name string) cty.Value {
	return cty.ObjectVal(map[string]cty.Value{"id": n(id), "name": text(name), "tags": cty.ListVal(texts(name, "z"))})
}

func pairs(all ...string) cty.Value {
	made := map[string]cty.Value{}
	for i := 0; i < len(all); i += 2 {
		made[all[i]] = text(all[i+1])
	}
	return cty.MapVal(made)
}

var known = []variable{
	{name: "s1", kind: str, value: text("hello")},
	{name: "s2", kind: str, value: text("Ab-Cd_ef")},
	{name: "s3", kind: str, value: text("")},
	{name: "s4", kind: str, value: text("42")},
	{name: "s5", kind: str, value: text("caf\u00e9 \u65e5\U0001F44D\U0001F3FD")},
	{name: "s6", kind: str, value: text(" a,b\nc ")},
	{name: "n1", kind: num, value: n(3)},
	{name: "n2", kind: num, value: n(-2.5)},
	{name: "n3", kind: num, value: n(0)},
	{name: "n4", kind: num, value: n(17)},
	{name: "b1", kind: boolean, value: cty.True},
	{name: "b2", kind: boolean, value: cty.False},
	{name: "l1", kind: strs, value: cty.ListVal(texts("b", "a", "", "a"))},
	{name: "l2", kind: strs, value: cty.ListVal(texts("x", "Y", "z1"))},
	{name: "l3", kind: strs, value: cty.ListValEmpty(cty.String)},
	{name: "ln1", kind: nums, value: cty.ListVal([]cty.Value{n(3), n(1.5), n(-2)})},
	{name: "set1", kind: set, value: cty.SetVal(texts("y", "x", "b"))},
	{name: "m1", kind: dict, value: pairs("a", "1", "b", "two", "k-3", "")},
	{name: "m2", kind: dict, value: pairs("b", "2", "c", "x")},
	{name: "o1", kind: object, value: thing(7, "seven")},
	{name: "lo1", kind: objects, value: cty.ListVal([]cty.Value{thing(1, "one"), thing(2, "two")})},
}

var open = []variable{
	{name: "us", kind: str, value: cty.UnknownVal(cty.String), later: texts("hello", "", "Ab,b")},
	{name: "up", kind: str, value: cty.UnknownVal(cty.String).Refine().NotNull().StringPrefix("arn:").NewValue(), later: texts("arn:x", "arn:", "arn:aws:y")},
	{name: "un", kind: num, value: cty.UnknownVal(cty.Number), later: []cty.Value{n(2), n(0), n(-3)}},
	{name: "ub", kind: boolean, value: cty.UnknownVal(cty.Bool), later: []cty.Value{cty.True, cty.False, cty.True}},
	{name: "ul", kind: strs, value: cty.UnknownVal(cty.List(cty.String)), later: []cty.Value{cty.ListVal(texts("a", "c")), cty.ListValEmpty(cty.String), cty.ListVal(texts("", "b", "x"))}},
	{name: "uset", kind: set, value: cty.UnknownVal(cty.Set(cty.String)), later: []cty.Value{cty.SetVal(texts("x", "q")), cty.SetValEmpty(cty.String), cty.SetVal(texts("a"))}},
	{name: "um", kind: dict, value: cty.UnknownVal(cty.Map(cty.String)), later: []cty.Value{pairs("a", "9", "z", "y"), cty.MapValEmpty(cty.String), pairs("b", "")}},
	{name: "uo", kind: object, value: cty.ObjectVal(map[string]cty.Value{"id": cty.UnknownVal(cty.Number), "name": cty.UnknownVal(cty.String), "tags": cty.UnknownVal(cty.List(cty.String))}), later: []cty.Value{thing(1, "q"), thing(0, ""), thing(3, "a")}},
}

var marked = []variable{
	{name: "ks", kind: str, value: text("s3cret").Mark(secret)},
	{name: "kn", kind: num, value: n(5).Mark(secret)},
	{name: "kb", kind: boolean, value: cty.True.Mark(secret)},
	{name: "kl", kind: strs, value: cty.ListVal(texts("p", "q")).Mark(secret)},
	{name: "kl2", kind: strs, value: cty.ListVal([]cty.Value{text("p"), text("h").Mark(secret)})},
	{name: "km", kind: dict, value: cty.MapVal(map[string]cty.Value{"a": text("1"), "pw": text("hush").Mark(secret)})},
	{name: "km2", kind: dict, value: pairs("a", "x").Mark(secret)},
	{name: "ku", kind: str, value: cty.UnknownVal(cty.String).Mark(secret), later: []cty.Value{text("u").Mark(secret), text("").Mark(secret), text("b,u").Mark(secret)}},
}

// How many ways of turning out each variable has.
const futures = 3

func all() []variable { return slices.Concat(known, open, marked) }

// The variables as they are, or as they may turn out.
func values(future int) map[string]cty.Value {
	made := map[string]cty.Value{}
	for _, one := range all() {
		made[one.name] = one.value
		if future >= 0 && one.later != nil {
			made[one.name] = one.later[future]
		}
	}
	return made
}

// Whether an expression has a variable in it that is not known.
func isOpen(expression string) bool {
	names := identifiers.FindAllString(expression, -1)
	return slices.ContainsFunc(all(), func(one variable) bool {
		return one.later != nil && slices.Contains(names, one.name)
	})
}

var identifiers = regexp.MustCompile(`[a-z][a-z0-9]*`)

func named(from []variable, of kind) []string {
	var names []string
	for _, one := range from {
		if one.kind == of {
			names = append(names, one.name)
		}
	}
	return names
}
