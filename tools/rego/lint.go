package main

import (
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// Linter finds what would make a verdict wrong once something is unknown. It follows the call graph: a helper that asks, asks.
type Linter struct {
	tree     *Tree
	problems *Problems
	// Rules and functions that ask anything of a leaf or collection, themselves or through others.
	asks map[string]bool
	// Heads of references (`input` on its own is another thing than `input.entity`) and targets of `with`, which are no reads.
	heads map[*ast.Term]bool
}

func lint(tree *Tree, problems *Problems) {
	linter := &Linter{tree, problems, asking(tree), map[*ast.Term]bool{}}
	for _, file := range tree.Files {
		if file.trusted() {
			continue
		}
		for _, rule := range file.Module.Rules {
			linter.clause(rule, file)
		}
	}
}

// asking finds by fixpoint who reaches lib/attr. Texts are for messages, and the mode is no question.
func asking(tree *Tree) map[string]bool {
	asks := map[string]bool{}
	calls := map[string][]string{}
	for name, clauses := range tree.Rules {
		if strings.HasPrefix(name, attrPackage+".") {
			asks[name] = !isMessage(name) && name != attrPackage+".opposite"
			continue
		}
		for _, clause := range clauses {
			ast.WalkRefs(clause.Rule, func(ref ast.Ref) bool {
				calls[name] = append(calls[name], tree.fullName(ref, clause.File))
				return false
			})
			ast.WalkVars(clause.Rule, func(v ast.Var) bool {
				calls[name] = append(calls[name], tree.fullName(ast.Ref{ast.VarTerm(string(v))}, clause.File))
				return false
			})
		}
	}
	for grown := true; grown; {
		grown = false
		for name, callees := range calls {
			if !asks[name] && slices.ContainsFunc(callees, func(callee string) bool { return asks[callee] && callee != name }) {
				asks[name], grown = true, true
			}
		}
	}
	return asks
}

// asked is the first question that a node reaches; empty: none.
func (l *Linter) asked(node any, file *File) string {
	found := ""
	look := func(ref ast.Ref) {
		if name := l.tree.fullName(ref, file); found == "" && l.asks[name] {
			found = strings.TrimPrefix(strings.TrimPrefix(name, "data.lib."), file.pkg()+".")
		}
	}
	ast.WalkRefs(node, func(ref ast.Ref) bool { look(ref); return false })
	ast.WalkVars(node, func(v ast.Var) bool { look(ast.Ref{ast.VarTerm(string(v))}); return false })
	return found
}

func (l *Linter) clause(rule *ast.Rule, file *File) {
	name := file.pkg() + "." + nameOf(rule)
	l.head(rule, name, file)
	l.texts(rule, file)
	ast.WalkExprs(rule, func(e *ast.Expr) bool { l.expr(e, file); return false })
	ast.WalkTerms(rule, func(term *ast.Term) bool { l.term(term, file); return false })
}

func (l *Linter) head(rule *ast.Rule, name string, file *File) {
	if !l.asks[name] {
		return
	}
	if file.inLib() && len(rule.Head.Args) == 0 {
		l.problems.add(rule.Loc(), "lib-rule", "%s asks, and is evaluated once for all rules: make it a function", nameOf(rule))
	}
	if rule.Default {
		l.problems.add(rule.Loc(), "default", "%s asks: where nothing is certain its default would be", nameOf(rule))
	}
	if rule.Else != nil {
		l.problems.add(rule.Else.Loc(), "else", "%s asks: with a maybe both branches may hold; write two conditions", nameOf(rule))
	}
	clauses := l.tree.Rules[name]
	valued := rule.Head.Value != nil && !rule.Head.Value.Equal(ast.BooleanTerm(true))
	if valued && rule.Head.Key == nil && len(clauses) > 1 {
		l.problems.add(rule.Loc(), "value", "%s asks and has several clauses with values: a maybe may satisfy two of them; use a condition or a set", nameOf(rule))
	}
}

func (l *Linter) expr(e *ast.Expr, file *File) {
	asked := l.asked(e, file)
	if e.Negated && asked != "" && !flips(e) {
		l.problems.add(e.Loc(), "not", "negates %s: ask the opposite question, or add `with input.mode as attr.opposite`", asked)
	}
	if flips(e) && !e.Negated {
		l.problems.add(e.Loc(), "opposite", "attr.opposite belongs to `not`")
	}
	for _, with := range e.With {
		l.heads[with.Target] = true
		if !isOpposite(with) {
			l.problems.add(e.Loc(), "with", "`with %s`: a rule judges the input as it is", with.Target)
		}
	}
	switch terms := e.Terms.(type) {
	case *ast.Every:
		if callee := l.tree.callee(terms.Domain, file); callee != attrPackage+".all" && l.asked(terms.Domain, file) != "" {
			l.problems.add(e.Loc(), "every", "`every` ranges over attr.all(…)")
		}
	case *ast.SomeDecl:
		if _, domain := someIn(terms); domain != nil && l.tree.callee(domain, file) == attrPackage+".all" {
			l.problems.add(e.Loc(), "some", "`some` ranges over attr.items(…)")
		}
	case []*ast.Term:
		l.operator(e.Operator(), e.Operands(), e.Loc(), file)
	}
}

func isOpposite(with *ast.With) bool {
	return with.Target.String() == "input.mode" && with.Value.String() == "attr.opposite"
}

func flips(e *ast.Expr) bool {
	return slices.ContainsFunc(e.With, isOpposite)
}

var forbidden = map[string]string{
	"walk":       "takes leaves apart: name the way through the model",
	"object.get": "takes leaves apart: ask with attr",
	"sprintf":    "write a template string: it is faster, and never fails",
}

// operator looks at what a built-in is given: the answer to a question is a condition, not a value.
func (l *Linter) operator(ref ast.Ref, operands []*ast.Term, at *ast.Location, file *File) {
	name := l.tree.fullName(ref, file)
	if _, builtin := ast.BuiltinMap[name]; !builtin {
		return
	}
	if why, ok := forbidden[name]; ok {
		l.problems.add(at, "builtin", "%s %s", name, why)
	}
	for i, operand := range operands {
		callee := l.tree.callee(operand, file)
		asks := callee != "" && l.asks[callee]
		memberOf := strings.HasPrefix(name, "internal.member_") && i == len(operands)-1
		switch {
		case callee == attrPackage+".items" && memberOf:
		case callee == attrPackage+".v":
		case asks && (name == "assign" || name == "eq") && !strings.HasPrefix(callee, attrPackage+"."):
		case asks:
			l.problems.add(operand.Loc(), "compare", "%s answers a question: it is a condition, not a value", callee)
		case l.setThatAsks(operand, file) && !memberOf:
			l.problems.add(operand.Loc(), "compare", "%s asks: what is in it may be there only perhaps; range over it with `some`", operand)
		}
	}
}

// setThatAsks is a rule without arguments that asks, named as a whole.
func (l *Linter) setThatAsks(term *ast.Term, file *File) bool {
	switch value := term.Value.(type) {
	case ast.Var:
		return l.asks[l.tree.fullName(ast.Ref{term}, file)]
	case ast.Ref:
		return l.asks[l.tree.fullName(value, file)]
	}
	return false
}

func (l *Linter) term(term *ast.Term, file *File) {
	switch value := term.Value.(type) {
	case *ast.ArrayComprehension, *ast.SetComprehension, *ast.ObjectComprehension:
		if asked := l.asked(value, file); asked != "" {
			l.problems.add(term.Loc(), "comprehension", "a comprehension over %s: what is unknown would be lost without a word", asked)
		}
	case ast.Call:
		if ref, ok := value[0].Value.(ast.Ref); ok {
			l.operator(ref, value[1:], term.Loc(), file)
		}
	case ast.Ref:
		l.ref(term, value, file)
	case ast.Var:
		if value.String() == "input" && !l.heads[term] {
			l.problems.add(term.Loc(), "input", "name the part of input that is meant")
		}
	}
}

func (l *Linter) ref(term *ast.Term, ref ast.Ref, file *File) {
	if ref[0].Value.String() != "input" || len(ref) < 2 {
		return
	}
	l.heads[ref[0]] = true
	name, ok := ref[1].Value.(ast.String)
	switch {
	case !ok:
		l.problems.add(term.Loc(), "input", "%s: name the part of input that is meant", ref)
	case file.inLib():
		l.problems.add(term.Loc(), "input", "%s: what rules share takes arguments", ref)
	case name == "mode" && !l.heads[term]:
		l.problems.add(term.Loc(), "mode", "the mode is for policies/lib/attr.rego alone")
	}
}
