package main

import (
	"fmt"
	"slices"
	"strings"
)

// Group is the rules that one evaluation judges: of one kind (workloads: of one runtime) and with equal needs.
type Group struct {
	Entrypoint string `json:"entrypoint"`
	Kind       string `json:"kind"`
	// Of workloads only.
	Runtime string   `json:"runtime,omitempty"`
	Needs   []string `json:"needs"`
	// Indexes into the manifest's rules.
	Rules []int `json:"rules"`
	// Those of them whose messages tell values.
	Tell []int            `json:"tell"`
	Plan map[string]*Plan `json:"plan"`
}

// groupsOf puts each rule into the groups that it is dispatched in, sorted by entrypoint.
func groupsOf(rules []*Rule, model *Model) []*Group {
	groups := map[string]*Group{}
	reads := map[string]map[string]*Read{}
	for index, rule := range rules {
		for _, one := range rule.dispatched() {
			needs := slices.DeleteFunc(slices.Clone(rule.Needs), func(need string) bool { return !slices.Contains(model.needsOf(one.kind), need) })
			name := strings.Join(slices.DeleteFunc(append([]string{one.kind, one.runtime, rule.apart()}, needs...), empty), "_")
			name = strings.ReplaceAll(name, "-", "_")
			if groups[name] == nil {
				groups[name] = &Group{Entrypoint: "dispatch/" + name, Kind: one.kind, Runtime: one.runtime, Needs: needs, Tell: []int{}}
				reads[name] = map[string]*Read{"entity": newRead(model.Kinds[one.kind])}
			}
			groups[name].Rules = append(groups[name].Rules, index)
			if rule.tells {
				groups[name].Tell = append(groups[name].Tell, index)
			}
			reads[name]["entity"].merge(rule.reads["entity"])
			for _, need := range needs {
				if reads[name][need] == nil {
					reads[name][need] = newRead(model.need([]string{one.kind}, need))
				}
				reads[name][need].merge(rule.reads[need])
			}
		}
	}
	var sorted []*Group
	for _, name := range sortedKeys(groups) {
		group := groups[name]
		group.Plan = map[string]*Plan{}
		for part, read := range reads[name] {
			group.Plan[part] = read.plan()
		}
		sorted = append(sorted, group)
	}
	return sorted
}

func empty(s string) bool { return s == "" }

// apart names what the rule reads that is hardly ever equal in two entities: other rules' inputs must not differ by it, for equal inputs
// are judged once.
func (r *Rule) apart() string {
	if _, ok := r.reads["entity"].fields["labels"]; ok {
		return "labels"
	}
	return ""
}

// asked is a kind of entity; of workloads a runtime, too.
type asked struct{ kind, runtime string }

// dispatched is what the rule is asked about.
func (r *Rule) dispatched() []asked {
	var all []asked
	for _, kind := range r.Entities {
		if kind != "workload" {
			all = append(all, asked{kind, ""})
			continue
		}
		for _, one := range r.Runtimes {
			if one != "shared" {
				all = append(all, asked{kind, one})
			}
		}
	}
	return all
}

// dispatcher is a rule per group that names its rules one by one: several times faster than a walk over data.rules. The trace tells
// the host whose questions follow.
func dispatcher(groups []*Group, rules []*Rule) string {
	var text strings.Builder
	text.WriteString("package dispatch\n")
	for _, group := range groups {
		for _, index := range group.Rules {
			fmt.Fprintf(&text, "\n%s contains [%d, one] if {\n\ttrace(\"> %d\")\n\tsome one in %s.report\n}\n",
				strings.TrimPrefix(group.Entrypoint, "dispatch/"), index, index, rules[index].file.pkg())
		}
	}
	return text.String()
}

// entrypoints are the groups', and each rule's own, by which the host finds the one that crashed.
func entrypoints(groups []*Group, rules []*Rule) []string {
	var all []string
	for _, group := range groups {
		all = append(all, group.Entrypoint)
	}
	for _, rule := range rules {
		all = append(all, "rules/"+rule.ID+"/report")
	}
	return all
}
