package main

import (
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
)

// isMessage tells the functions that say in words what is known, and are defined whatever is unknown.
func isMessage(name string) bool {
	return name == attrPackage+".text" || name == attrPackage+".size"
}

// texts may go into messages and nowhere else: they are defined of what is unknown too, so a condition on one would decide.
func (l *Linter) texts(rule *ast.Rule, file *File) {
	tainted := map[string]bool{}
	for grown := true; grown; {
		grown = false
		ast.WalkExprs(rule, func(e *ast.Expr) bool {
			if name, value := assigned(e); name != "" && !tainted[name] && l.isText(value, tainted, file) {
				tainted[name], grown = true, true
			}
			return false
		})
	}
	ast.WalkExprs(rule.Body, func(e *ast.Expr) bool {
		if name, _ := assigned(e); name != "" && tainted[name] {
			return false
		}
		ast.WalkTerms(e, func(term *ast.Term) bool {
			if l.decidesByText(term, tainted, file) {
				l.problems.add(term.Loc(), "text", "%s is a text for messages: it must not decide", term)
			}
			return false
		})
		return false
	})
}

// isText is attr.text or attr.size itself, a text under another name, or what a message is put together with.
func (l *Linter) isText(term *ast.Term, tainted map[string]bool, file *File) bool {
	switch value := term.Value.(type) {
	case ast.Var:
		return tainted[string(value)]
	case ast.Call:
		callee := l.tree.callee(term, file)
		together := callee == "concat" && slices.ContainsFunc(value[1:], func(one *ast.Term) bool { return l.holdsText(one, tainted, file) })
		return isMessage(callee) || together
	case *ast.TemplateString:
		return l.holdsText(term, tainted, file)
	}
	return false
}

func (l *Linter) holdsText(term *ast.Term, tainted map[string]bool, file *File) bool {
	found := false
	ast.WalkTerms(term, func(one *ast.Term) bool {
		found = found || l.decidesByText(one, tainted, file)
		return false
	})
	return found
}

func (l *Linter) decidesByText(term *ast.Term, tainted map[string]bool, file *File) bool {
	if name, ok := term.Value.(ast.Var); ok {
		return tainted[string(name)]
	}
	return isMessage(l.tree.callee(term, file))
}
