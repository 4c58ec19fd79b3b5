package main

import (
	"fmt"
)

// A call that gives back a value of this kind; empty where there is none.
func (m *maker) call(kind kind, depth int) string {
	s := func() string { return m.of(str, depth) }
	n := func() string { return m.of(num, depth) }
	l := func() string { return m.of(strs, depth) }
	d := func() string { return m.of(dict, depth) }
	switch kind {
	case str:
		return m.textCall(s, n, l, d)
	case num:
		return m.numberCall(s, n, l, d)
	case boolean:
		return pick(m,
			fmt.Sprintf("contains(%s, %s)", pick(m, l(), m.of(set, depth)), s()),
			fmt.Sprintf("can(%s)", pick(m, s(), "o1.none", "tonumber("+s()+")", "l1["+n()+"]")),
			fmt.Sprintf("tobool(%s)", pick(m, m.of(boolean, depth), `"true"`, `"1"`, s())),
			fmt.Sprintf("convert(%s, bool)", pick(m, m.of(boolean, depth), `"false"`)),
			fmt.Sprintf("length(%s) == %s", l(), n()),
		)
	case strs:
		return m.listCall(s, n, l, d)
	case nums:
		return pick(m,
			fmt.Sprintf("range(%s)", pick(m, "3", "1, 4", "5, 1, -2", n(), n()+", 2")),
			fmt.Sprintf("reverse(%s)", m.of(nums, depth)),
			fmt.Sprintf("distinct(%s)", m.of(nums, depth)),
			fmt.Sprintf("concat(%s, %s)", m.of(nums, depth), m.of(nums, depth)),
			fmt.Sprintf("tolist(%s)", m.of(nums, depth)),
			fmt.Sprintf("slice(%s, 0, 1)", m.of(nums, depth)),
		)
	case set:
		return pick(m,
			fmt.Sprintf("setunion(%s, %s)", m.of(set, depth), m.of(set, depth)),
			fmt.Sprintf("setintersection(%s, %s)", m.of(set, depth), m.of(set, depth)),
			fmt.Sprintf("setsubtract(%s, %s)", m.of(set, depth), l()),
			fmt.Sprintf("convert(%s, set(string))", l()),
			fmt.Sprintf("setproduct(%s, %s)", m.of(set, depth), pick(m, m.of(set, depth), l())),
			fmt.Sprintf("toset(%s)", l()),
		)
	case dict:
		return pick(m,
			fmt.Sprintf("merge(%s, %s)", d(), d()),
			fmt.Sprintf("merge(%s, %s)", d(), pick(m, "null", d())),
			fmt.Sprintf("merge([%s, %s]...)", d(), d()),
			fmt.Sprintf("tomap(%s)", d()),
			fmt.Sprintf("zipmap(%s, %s)", pick(m, `["a", "b"]`, "l2", l()), pick(m, `["1", "2"]`, "l2", l())),
			fmt.Sprintf("convert(%s, map(string))", d()),
			fmt.Sprintf("jsondecode(%s)", pick(m, quoted(`{"a":"1","b":"c"}`), "jsonencode("+d()+")")),
			fmt.Sprintf("regex(%s, %s)", quoted("^(?P<first>[a-z]*)(?P<rest>.*)$"), s()),
		)
	case object:
		return pick(m,
			fmt.Sprintf("merge(%s, {name = %s})", m.of(object, depth), s()),
			fmt.Sprintf("convert(%s, object({id = number, name = string, tags = list(string)}))", m.of(object, depth)),
			fmt.Sprintf("jsondecode(jsonencode(%s))", m.of(object, depth)),
			fmt.Sprintf("element(%s, %s)", m.of(objects, depth), n()),
		)
	default:
		return pick(m,
			fmt.Sprintf("reverse(%s)", m.of(objects, depth)),
			fmt.Sprintf("concat(%s, %s)", m.of(objects, depth), m.of(objects, depth)),
			fmt.Sprintf("distinct(%s)", m.of(objects, depth)),
			fmt.Sprintf("slice(%s, %s, 1)", m.of(objects, depth), pick(m, "0", "1", n())),
			fmt.Sprintf("csvdecode(%s)", quoted(pick(m, "id,name\n1,a\n2,b\n", "a\nb\n", "a,b\n\"x\"\"y\",\n"))),
		)
	}
}

type part func() string

func (m *maker) textCall(s, n, l, d part) string {
	switch m.below(27) {
	case 0:
		return fmt.Sprintf("upper(%s)", s())
	case 1:
		return fmt.Sprintf("lower(%s)", s())
	case 2:
		return fmt.Sprintf("title(%s)", s())
	case 3:
		return fmt.Sprintf("strrev(%s)", s())
	case 4:
		return fmt.Sprintf("trimspace(%s)", s())
	case 5:
		return fmt.Sprintf("chomp(%s)", pick(m, s(), `"a\n\r\n"`, `"${s1}\n"`))
	case 6:
		return fmt.Sprintf("trim(%s, %s)", s(), pick(m, `"he"`, `" "`, s()))
	case 7:
		return fmt.Sprintf("trimprefix(%s, %s)", s(), pick(m, `"he"`, `"a"`, s()))
	case 8:
		return fmt.Sprintf("trimsuffix(%s, %s)", s(), pick(m, `"lo"`, `"_ef"`, s()))
	case 9:
		return fmt.Sprintf("substr(%s, %s, %s)", s(), pick(m, "0", "1", "-2", n()), pick(m, "2", "-1", "0", n()))
	case 10:
		return fmt.Sprintf("indent(%s, %s)", pick(m, "2", "0", n()), s())
	case 11, 12:
		return fmt.Sprintf("join(%s, %s)", pick(m, `","`, `""`, s()), l())
	case 13, 14:
		return m.formatCall(s, n, l)
	case 15:
		return fmt.Sprintf("replace(%s, %s, %s)", s(), pick(m, `"l"`, `"a"`, `"-"`, s()), pick(m, `"_"`, `""`, s()))
	case 16:
		return fmt.Sprintf("replace(%s, %s, %s)", s(), pick(m, `"/[a-c]+/"`, `"/(l+)(o)/"`, `"/^|$/"`), pick(m, `"<$0>"`, `"$2$1"`, `"#"`))
	case 17:
		return fmt.Sprintf("regex(%s, %s)", pick(m, `"[a-z]+"`, `"^."`, `"[0-9]+"`), s())
	case 18:
		return fmt.Sprintf("coalesce(%s, %s)", pick(m, "null", s()), pick(m, `"other"`, s()))
	case 19:
		return fmt.Sprintf("element(%s, %s)", l(), n())
	case 20:
		return fmt.Sprintf("lookup(%s, %s, %s)", d(), pick(m, `"a"`, `"b"`, `"none"`, s()), s())
	case 21:
		return fmt.Sprintf("tostring(%s)", pick(m, n(), s(), m.of(boolean, 0), "null"))
	case 22:
		return fmt.Sprintf("convert(%s, string)", pick(m, n(), s()))
	case 23:
		return fmt.Sprintf("jsonencode(%s)", pick(m, l(), d(), s(), n(), m.of(object, 0), m.of(set, 0), "[null, true, 1.50, "+s()+"]"))
	case 24:
		return fmt.Sprintf("formatdate(%s, %s)", quoted(pick(m, "YYYY-MM-DD'T'hh:mm:ssZ", "EEE, D MMM YY H:mm aa ZZZ", "HH 'o''clock' m s M")), quoted(pick(m, "2026-01-02T15:04:05Z", "1999-12-31T00:00:59+02:30", "2026-13-01T00:00:00Z")))
	case 25:
		return fmt.Sprintf("timeadd(%s, %s)", quoted(pick(m, "2026-02-28T23:00:00Z", "2024-02-28T23:30:00-05:00")), quoted(pick(m, "1h", "-90m", "24h30m1.5s", "soon")))
	default:
		return fmt.Sprintf("try(%s, %s)", s(), s())
	}
}

func (m *maker) formatCall(s, n, l part) string {
	switch m.below(6) {
	case 0:
		return fmt.Sprintf("format(%s, %s, %s)", pick(m, `"%s-%d"`, `"%q %03d"`, `"%5s|%-4d|"`, `"%v/%v"`, `"%[1]s%[2]v"`, `"%.2s%x"`), s(), n())
	case 1:
		return fmt.Sprintf("format(%s, %s)", pick(m, `"%.2f"`, `"%5.1f|"`, `"%e"`, `"%g"`, `"%+d"`, `"%b"`, `"%o"`, `"%X"`, `"%v"`, `"%d%%"`), n())
	case 2:
		return fmt.Sprintf("format(%s, %s)", pick(m, `"%v"`, `"%#v"`, `"%s"`), pick(m, l(), s(), m.of(boolean, 0), "null"))
	case 3:
		return fmt.Sprintf("format(%s, %s)", pick(m, `"%s"`, `"<%s>"`, `"%t"`, `"none"`, `"%s %s"`), s())
	case 4:
		return fmt.Sprintf("format(%s, %s...)", pick(m, `"%s %s"`, `"%v"`), l())
	default:
		return fmt.Sprintf("format(%s, %s)", s(), s())
	}
}

func (m *maker) numberCall(s, n, l, d part) string {
	switch m.below(13) {
	case 0:
		return fmt.Sprintf("abs(%s)", n())
	case 1:
		return fmt.Sprintf("ceil(%s)", n())
	case 2:
		return fmt.Sprintf("floor(%s)", n())
	case 3:
		return fmt.Sprintf("max(%s, %s, %s)", n(), n(), n())
	case 4:
		return fmt.Sprintf("min(%s)", pick(m, n(), n()+", "+n(), m.of(nums, 0)+"..."))
	case 5:
		return fmt.Sprintf("signum(%s)", n())
	case 6:
		return fmt.Sprintf("pow(%s, %s)", n(), pick(m, "2", "0", "0.5", "-1"))
	case 7:
		return fmt.Sprintf("log(%s, %s)", pick(m, "8", "100", n()), pick(m, "2", "10"))
	case 8:
		return fmt.Sprintf("parseint(%s, %s)", pick(m, `"ff"`, `"101"`, `"-7"`, s()), pick(m, "16", "2", "10", "36"))
	case 9:
		return fmt.Sprintf("tonumber(%s)", pick(m, n(), `"12.50"`, `"1e2"`, `" 1"`, s()))
	case 10:
		return fmt.Sprintf("convert(%s, number)", pick(m, `"7"`, n()))
	default:
		return fmt.Sprintf("length(%s)", pick(m, s(), l(), d(), m.of(set, 0), m.of(object, 0), n()))
	}
}

func (m *maker) listCall(s, n, l, d part) string {
	switch m.below(22) {
	case 0:
		return fmt.Sprintf("split(%s, %s)", pick(m, `","`, `"-"`, `""`, s()), s())
	case 1:
		return fmt.Sprintf("sort(%s)", pick(m, l(), m.of(set, 0)))
	case 2:
		return fmt.Sprintf("compact(%s)", l())
	case 3:
		return fmt.Sprintf("distinct(%s)", l())
	case 4:
		return fmt.Sprintf("reverse(%s)", l())
	case 5:
		return fmt.Sprintf("concat(%s, %s)", l(), l())
	case 6:
		return fmt.Sprintf("keys(%s)", pick(m, d(), m.of(object, 0)))
	case 7:
		return fmt.Sprintf("values(%s)", d())
	case 8:
		return fmt.Sprintf("slice(%s, %s, %s)", l(), pick(m, "0", "1"), pick(m, "1", "2", n()))
	case 9:
		return fmt.Sprintf("flatten([%s, [%s], []])", l(), l())
	case 10:
		return fmt.Sprintf("flatten(%s)", pick(m, "["+l()+", "+s()+"]", "[["+s()+"], [["+s()+"]]]", m.of(objects, 0)+"[*].tags"))
	case 11:
		return fmt.Sprintf("coalescelist(%s, %s)", l(), l())
	case 12:
		return fmt.Sprintf("formatlist(%s, %s)", pick(m, `"<%s>"`, `"%v"`, `"%s.%s"`), l())
	case 13:
		return fmt.Sprintf(`formatlist("%%s-%%s", %s, %s)`, pick(m, s(), l()), l())
	case 14:
		return fmt.Sprintf("regexall(%s, %s)", pick(m, `"[a-z]"`, `"(.)(b)"`, `"x*"`), s())
	case 15:
		return fmt.Sprintf("chunklist(%s, %s)", l(), pick(m, "1", "2", "0", n()))
	case 16:
		return fmt.Sprintf("tolist(%s)", pick(m, l(), m.of(set, 0), "[1, \"a\", true]"))
	case 17:
		return fmt.Sprintf("convert(%s, list(string))", pick(m, l(), m.of(set, 0), m.of(nums, 0)))
	case 18:
		return fmt.Sprintf("jsondecode(jsonencode(%s))", l())
	case 19:
		return fmt.Sprintf("jsondecode(%s)", quoted(pick(m, `["a","b"]`, `[1, 2.50, {"c": null}]`, `[`, `"x"`)))
	case 20:
		return fmt.Sprintf("try(%s, %s)", l(), l())
	default:
		return fmt.Sprintf("setproduct(%s, %s)", l(), l())
	}
}
