package main

import (
	"fmt"
	"strings"
)

func (m *maker) template(depth int) string {
	var made strings.Builder
	for range 1 + m.below(3) {
		switch m.below(6) {
		case 0, 1:
			made.WriteString(pick(m, words...))
		case 2:
			fmt.Fprintf(&made, "${%s}", m.of(num, depth))
		case 3:
			made.WriteString(m.directive(depth))
		default:
			fmt.Fprintf(&made, pick(m, "${%s}", "${ %s }", " ${~ %s ~} ", "_${%s}", "${%s ~}\\n "), m.of(str, depth))
		}
	}
	return `"` + made.String() + `"`
}

func (m *maker) directive(depth int) string {
	strip := func() string { return pick(m, "", "", "~") }
	if m.chance(50) {
		return fmt.Sprintf(" %%{%s if %s %s} y %%{ else }n%%{%s endif %s} ", strip(), m.of(boolean, depth), strip(), strip(), strip())
	}
	collection, bound := m.collection(depth)
	return m.within(bound[1:], func() string {
		return fmt.Sprintf("%%{ for v in %s %s} ${%s}, %%{ endfor %s}", collection, strip(), m.of(bound[1].kind, 0), strip())
	})
}

func (m *maker) heredoc() string {
	lines := []string{}
	for range 1 + m.below(4) {
		margin := strings.Repeat(" ", m.below(4))
		lines = append(lines, margin+pick(m,
			pick(m, "text", "$${x} %%{y}", "a \\n b", ""),
			"v=${"+m.of(str, 1)+"}",
			"${"+m.of(num, 1)+" ~}",
			"%{ if "+m.of(boolean, 1)+" ~}\n  yes\n%{ endif ~}",
			"%{ for v in "+m.of(strs, 1)+" ~}\n    - ${v}\n"+margin+"%{ endfor ~}",
		))
	}
	return pick(m, "<<EOT", "<<-EOT") + "\n" + strings.Join(lines, "\n") + "\n" + pick(m, "", "  ") + "EOT\n"
}
