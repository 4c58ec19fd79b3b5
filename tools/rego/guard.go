package main

import (
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
)

// guard names the option that a clause goes through, as `<rule>.<option>`: as long as it holds nothing, the clause says nothing.
func (f *Flow) guard(c Clause) string {
	if c.Rule.Else != nil {
		return ""
	}
	for _, e := range c.Rule.Body {
		decl, ok := e.Terms.(*ast.SomeDecl)
		if !ok || e.Negated {
			continue
		}
		if _, domain := someIn(decl); domain != nil && !isLocal(domain, c.Rule) {
			if option := f.optionIn(domain, c.File); option != "" {
				return option
			}
		}
	}
	return ""
}

// under is where the body of `every` over a domain stands: nothing is asked in it while the option that it goes through holds nothing.
func (f *Flow) under(domain *ast.Term, at scope) scope {
	if at.guard == "" && !isLocal(domain, at.rule) {
		at.guard = f.optionIn(domain, at.file)
	}
	return at
}

// optionIn finds the option that a term is, or that each clause of the rule that it names goes through.
func (f *Flow) optionIn(domain *ast.Term, file *File) string {
	ref, ok := domain.Value.(ast.Ref)
	if !ok {
		ref = ast.Ref{domain}
	}
	if option := f.option(ref); option != "" {
		return option
	}
	name := f.tree.fullName(ref, file)
	if name == "" || slices.Contains(f.guarding, name) {
		return ""
	}
	f.guarding = append(f.guarding, name)
	defer func() { f.guarding = f.guarding[:len(f.guarding)-1] }()
	var options []string
	for _, clause := range f.tree.Rules[name] {
		options = append(options, f.guard(clause))
	}
	if options = slices.Compact(options); len(options) == 1 {
		return options[0]
	}
	return ""
}

// isLocal says whether a variable of the rule's own hides the rule of that name.
func isLocal(term *ast.Term, rule *ast.Rule) bool {
	local := false
	for _, argument := range rule.Head.Args {
		local = local || argument.Equal(term)
	}
	ast.WalkExprs(rule.Body, func(e *ast.Expr) bool {
		name, _ := assigned(e)
		switch terms := e.Terms.(type) {
		case *ast.SomeDecl:
			name, _ = someIn(terms)
		case *ast.Every:
			name = terms.Value.Value.String()
		}
		local = local || name != "" && name == term.Value.String()
		return false
	})
	return local
}
