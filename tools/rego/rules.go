package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// Rule is src/model/rule.ts: what METADATA, the folder and the README say.
type Rule struct {
	ID           string              `json:"id"`
	Title        string              `json:"title"`
	Description  string              `json:"description"`
	Fix          string              `json:"fix"`
	Severity     string              `json:"severity"`
	Entities     []string            `json:"entities"`
	Runtimes     []string            `json:"runtimes"`
	Vocabularies map[string][]string `json:"vocabularies"`
	Needs        []string            `json:"needs"`
	Options      map[string]any      `json:"options"`
	ClosedBy     string              `json:"closedBy,omitempty"`
	Aliases      []string            `json:"aliases"`
	CWE          []int               `json:"cwe"`
	Since        string              `json:"since"`
	Help         string              `json:"help"`

	file *File
	// What it reads, by `entity` and by need.
	reads map[string]*Read
	// Its messages tell values.
	tells bool
}

// custom is the part of METADATA that is ours.
type custom struct {
	Entity       oneOrMore           `json:"entity"`
	Runtimes     []string            `json:"runtimes"`
	Severity     string              `json:"severity"`
	Fix          string              `json:"fix"`
	Needs        []string            `json:"needs"`
	Options      map[string]any      `json:"options"`
	ClosedBy     string              `json:"closed_by"`
	Aliases      []string            `json:"aliases"`
	CWE          []int               `json:"cwe"`
	Since        string              `json:"since"`
	Vocabularies map[string][]string `json:"vocabularies"`
}

// oneOrMore is a word or a list of words.
type oneOrMore []string

func (o *oneOrMore) UnmarshalJSON(text []byte) error {
	var one string
	if json.Unmarshal(text, &one) == nil {
		*o = oneOrMore{one}
		return nil
	}
	return json.Unmarshal(text, (*[]string)(o))
}

var (
	severities   = []string{"info", "low", "medium", "high", "critical"}
	runtimes     = []string{"vm", "container", "function", "shared"}
	vocabularies = []string{"cloudformation", "kubernetes", "terraform"}
	closers      = []string{"", "account", "cluster", "namespace", "organisation", "root"}
	release      = regexp.MustCompile(`^[0-9]+\.[0-9]+\.[0-9]+$`)
	ruleFile     = regexp.MustCompile(`^([a-z0-9]+(?:-[a-z0-9]+)*)/([a-z0-9]+(?:-[a-z0-9]+)*)/rule\.rego$`)
)

// rulesOf finds the rules of the tree, sorted by id.
func rulesOf(tree *Tree, model *Model, problems *Problems) []*Rule {
	var rules []*Rule
	for _, file := range tree.Files {
		if file.inLib() {
			continue
		}
		if rule := ruleOf(tree, file, model, problems); rule != nil {
			rules = append(rules, rule)
		}
	}
	slices.SortFunc(rules, func(a, b *Rule) int { return strings.Compare(a.ID, b.ID) })
	return rules
}

func ruleOf(tree *Tree, file *File, model *Model, problems *Problems) *Rule {
	at := file.Module.Package.Location
	relative, _ := filepath.Rel(tree.Dir, file.Path)
	parts := ruleFile.FindStringSubmatch(filepath.ToSlash(relative))
	if parts == nil {
		problems.add(at, "path", "a rule is <area>/<rule>/rule.rego in kebab case; what rules share belongs into lib")
		return nil
	}
	if want := fmt.Sprintf("data.rules[%q][%q]", parts[1], parts[2]); file.pkg() != packageName(parts[1], parts[2]) {
		problems.add(at, "path", "package is %s, its folder says %s", file.pkg(), want)
		return nil
	}
	notes := packageNotes(file.Module)
	if notes == nil {
		problems.add(at, "metadata", "has no METADATA block above its package")
		return nil
	}
	var own custom
	if err := strictly(notes.Custom, &own); err != nil {
		problems.add(notes.Location, "metadata", "custom: %v", err)
		return nil
	}
	rule := &Rule{
		ID: parts[1] + "/" + parts[2], Title: notes.Title, Description: notes.Description, Fix: own.Fix, Severity: own.Severity,
		Entities: own.Entity, Runtimes: own.Runtimes, Vocabularies: own.Vocabularies, Needs: own.Needs, Options: own.Options,
		ClosedBy: own.ClosedBy, Aliases: own.Aliases, CWE: own.CWE, Since: own.Since, file: file,
	}
	rule.complete()
	rule.Help = help(file.Path, notes.Location, problems)
	rule.check(model, notes.Location, problems)
	return rule
}

func packageName(area, name string) string {
	return ast.Ref{ast.DefaultRootDocument, ast.StringTerm("rules"), ast.StringTerm(area), ast.StringTerm(name)}.String()
}

func packageNotes(module *ast.Module) *ast.Annotations {
	for _, one := range module.Annotations {
		if one.Scope == "package" {
			return one
		}
	}
	return nil
}

// strictly decodes and refuses keys that nobody reads.
func strictly(from map[string]any, into any) error {
	text, err := json.Marshal(from)
	if err != nil {
		return err
	}
	decoder := json.NewDecoder(strings.NewReader(string(text)))
	decoder.DisallowUnknownFields()
	return decoder.Decode(into)
}

// complete puts empty lists and defaults where nothing is written.
func (r *Rule) complete() {
	if r.Runtimes == nil {
		r.Runtimes = []string{"shared"}
		if slices.Equal(r.Entities, []string{"workload"}) {
			r.Runtimes = []string{"vm", "container", "function"}
		}
	}
	if r.Needs == nil {
		r.Needs = []string{}
	}
	if r.Options == nil {
		r.Options = map[string]any{}
	}
	if r.Aliases == nil {
		r.Aliases = []string{}
	}
	if r.CWE == nil {
		r.CWE = []int{}
	}
	slices.Sort(r.Needs)
	slices.Sort(r.Entities)
}

func help(rulePath string, at *ast.Location, problems *Problems) string {
	text, err := os.ReadFile(filepath.Join(filepath.Dir(rulePath), "README.md"))
	if err != nil {
		problems.add(at, "readme", "has no README.md beside it")
		return ""
	}
	for _, heading := range []string{"Why it matters", "What is flagged", "How to fix", "When to waive", "References"} {
		if !strings.Contains(string(text), "\n## "+heading+"\n") {
			problems.add(at, "readme", "README.md has no heading `## %s`", heading)
		}
	}
	return string(text)
}

func (r *Rule) check(model *Model, at *ast.Location, problems *Problems) {
	oneOf := func(what, value string, known []string) {
		if !slices.Contains(known, value) {
			problems.add(at, "metadata", "%s is %q, want one of %s", what, value, strings.Join(known, ", "))
		}
	}
	for what, text := range map[string]string{"title": r.Title, "description": r.Description, "fix": r.Fix} {
		if text == "" {
			problems.add(at, "metadata", "has no %s", what)
		}
	}
	oneOf("severity", r.Severity, severities)
	if len(r.Entities) == 0 {
		problems.add(at, "metadata", "has no entity: name the kind that it judges, or several")
	}
	for _, one := range r.Entities {
		oneOf("entity", one, sortedKeys(model.Kinds))
	}
	oneOf("closed_by", r.ClosedBy, closers)
	if !release.MatchString(r.Since) {
		problems.add(at, "metadata", "since is %q, want the version that brings the rule: 0.1.0", r.Since)
	}
	for _, one := range r.Runtimes {
		oneOf("a runtime", one, runtimes)
	}
	for _, one := range r.Needs {
		oneOf("a need", one, model.needsOf(r.Entities...))
	}
	if len(r.Vocabularies) == 0 {
		problems.add(at, "metadata", "has no vocabularies: name the pairs of vocabulary and runtime that it is proven for")
	}
	for _, vocabulary := range sortedKeys(r.Vocabularies) {
		oneOf("a vocabulary", vocabulary, vocabularies)
		for _, one := range r.Vocabularies[vocabulary] {
			oneOf("a runtime of "+vocabulary, one, r.Runtimes)
		}
	}
	if len(file(r).Rules) == 0 || !slices.ContainsFunc(file(r).Rules, func(one *ast.Rule) bool { return nameOf(one) == "report" }) {
		problems.add(at, "report", "has no `report contains …`")
	}
}

func file(r *Rule) *ast.Module { return r.file.Module }
