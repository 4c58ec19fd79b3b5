package main

import (
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// What each function of lib/attr takes; the others take leaves.
var takesCollection = []string{"items", "all", "empty", "not_empty", "more", "fewer", "size"}

// What the second argument of a question has to be, by the type of the leaf.
var takesNumber = []string{"above", "at_least", "below", "at_most"}
var takesString = []string{"starts", "starts_not", "ends", "ends_not", "begins_below", "has", "has_not", "matches", "matches_not"}

// visit looks at every term below: questions mark what they ask, anything else that touches a leaf is a mistake.
func (f *Flow) visit(node any, at scope) {
	if term, ok := node.(*ast.Term); ok && term == nil {
		return
	}
	ast.NewGenericVisitor(func(x any) bool {
		switch x := x.(type) {
		case *ast.Expr:
			return f.expr(x, at)
		case *ast.Term:
			return f.term(x, at)
		}
		return false
	}).Walk(node)
}

func (f *Flow) expr(e *ast.Expr, at scope) bool {
	switch terms := e.Terms.(type) {
	case *ast.SomeDecl:
		if name, domain := someIn(terms); name != "" {
			f.visit(domain, at)
			return true
		}
	case *ast.Every:
		f.visit(terms.Domain, at)
		f.visit(terms.Body, f.under(terms.Domain, at))
		return true
	case []*ast.Term:
		if name, value := assigned(e); name != "" && len(f.resolve(value, at, f.problems.add)) > 0 {
			f.arguments(value, at)
			return true
		}
		f.called(f.tree.fullName(e.Operator(), at.file), e.Operands(), e.Loc(), at)
		return true
	}
	return false
}

// arguments of a call that yields a part of the model are looked at, its result is not: it only gets a name.
func (f *Flow) arguments(value *ast.Term, at scope) {
	if call, ok := value.Value.(ast.Call); ok {
		f.called(f.tree.callee(value, at.file), call[1:], value.Loc(), at)
	}
}

func (f *Flow) term(term *ast.Term, at scope) bool {
	switch value := term.Value.(type) {
	case ast.Call:
		f.called(f.tree.callee(term, at.file), value[1:], term.Loc(), at)
		return true
	case ast.Var:
		f.bare(term, at)
		return true
	case ast.Ref:
		f.bare(term, at)
		for i, step := range value {
			if _, ok := step.Value.(ast.Var); i == 0 && ok {
				continue
			}
			f.visit(step, at)
		}
		return true
	}
	return false
}

// bare is a part of the model outside of any question: fine for plain strings, a mistake for all that may be unknown.
func (f *Flow) bare(term *ast.Term, at scope) {
	for _, one := range f.resolve(term, at, f.problems.add) {
		if one.shape.Type == constant {
			one.value = true
			continue
		}
		one.whole()
		f.problems.add(term.Loc(), "leaf-arg", "%s is a %s that may be unknown: ask with attr, or hand it to a helper", term, one.shape.Type)
	}
	f.raw(term, at)
}

var inside = []string{"items", "oneOf", "open", "p", "parts", "perhaps", "phantoms", "state", "unsure", "value"}

// raw finds looks into leaves whose way could not be followed.
func (f *Flow) raw(term *ast.Term, at scope) {
	ref, ok := term.Value.(ast.Ref)
	if !ok || len(ref) < 2 || ref[0].Value.String() == "input" || f.tree.fullName(ref, at.file) != "" {
		return
	}
	head, ok := ref[0].Value.(ast.Var)
	if !ok || len(at.vars[string(head)]) > 0 {
		return
	}
	for _, step := range ref[1:] {
		if name, ok := step.Value.(ast.String); ok && slices.Contains(inside, string(name)) {
			f.problems.add(term.Loc(), "raw", "%s: only policies/lib/attr.rego reads .%s", ref, string(name))
		}
	}
}

func (f *Flow) called(name string, args []*ast.Term, loc *ast.Location, at scope) {
	switch {
	case strings.HasPrefix(name, attrPackage+".") && len(args) > 0:
		f.asked(strings.TrimPrefix(name, attrPackage+"."), args, at)
		args = args[1:]
	case name == resultPackage+".fail" && len(args) == 2:
		f.placed(args[0], at)
		args = args[1:]
	case f.tree.Rules[name] != nil:
		f.call(name, args, at)
		args = f.followed(name, args, at)
	}
	for _, arg := range args {
		f.visit(arg, at)
	}
}

// followed leaves the arguments that stand for no part of the model, and says where a helper takes them apart by pattern.
func (f *Flow) followed(name string, args []*ast.Term, at scope) []*ast.Term {
	var rest []*ast.Term
	for i, arg := range args {
		values := f.resolve(arg, at, f.problems.add)
		if len(values) == 0 || values[0].shape.Type == constant {
			rest = append(rest, arg)
			continue
		}
		f.arguments(arg, at)
		for _, clause := range f.tree.Rules[name] {
			if i >= len(clause.Rule.Head.Args) {
				continue
			}
			if _, ok := clause.Rule.Head.Args[i].Value.(ast.Var); !ok {
				f.problems.add(clause.Rule.Loc(), "leaf-arg", "%s takes a leaf or collection apart by pattern", nameOf(clause.Rule))
			}
		}
	}
	return rest
}

// asked marks what a question of lib/attr reads, and checks that it fits what it is asked of.
func (f *Flow) asked(question string, args []*ast.Term, at scope) {
	want := leaf
	if slices.Contains(takesCollection, question) {
		want = collection
	}
	for _, one := range f.resolve(args[0], at, f.problems.add) {
		if one.shape.Type != want {
			one.whole()
			f.problems.add(args[0].Loc(), "type", "attr.%s asks a %s, %s is a %s", question, want, args[0], one.shape.Type)
			continue
		}
		one.value = true
		if want == collection {
			one.items()
			continue
		}
		f.asks(one, question, args, at)
		f.fits(question, one.shape.Of, args)
	}
	f.arguments(args[0], at)
	f.raw(args[0], at)
}

// fits compares the type of the leaf with the question and with what is written beside it.
func (f *Flow) fits(question, of string, args []*ast.Term) {
	if slices.Contains(takesNumber, question) && of != "number" || slices.Contains(takesString, question) && of != "string" {
		f.problems.add(args[0].Loc(), "type", "attr.%s: %s is a %s", question, args[0], of)
	}
	if len(args) < 2 {
		return
	}
	if question == "begins_below" {
		of = "number"
	}
	written := map[string]string{"ast.String": "string", "ast.Number": "number", "ast.Boolean": "boolean"}
	check := func(term *ast.Term) {
		if type_ := written[typeName(term.Value)]; type_ != "" && type_ != of {
			f.problems.add(term.Loc(), "type", "attr.%s: %s is a %s, %s a %s", question, args[0], of, term, type_)
		}
	}
	check(args[1])
	if set, ok := args[1].Value.(ast.Set); ok {
		set.Foreach(check)
	}
}

func typeName(value ast.Value) string {
	switch value.(type) {
	case ast.String:
		return "ast.String"
	case ast.Number:
		return "ast.Number"
	case ast.Boolean:
		return "ast.Boolean"
	}
	return ""
}

// placed marks the place of a report.
func (f *Flow) placed(term *ast.Term, at scope) {
	values := f.resolve(term, at, f.problems.add)
	for _, one := range values {
		if one.shape.Type == constant || one == f.roots["entity"] {
			f.problems.add(term.Loc(), "place", "result.fail(%s, …): a place is a leaf, a collection or a member", term)
		}
		one.place = true
	}
	if _, isVar := term.Value.(ast.Var); len(values) == 0 && !isVar {
		f.problems.add(term.Loc(), "place", "result.fail(%s, …): a place is a leaf, a collection or a member", term)
	}
	f.arguments(term, at)
}
