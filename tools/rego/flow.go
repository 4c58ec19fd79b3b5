package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// Flow follows the model's values through one rule: from input through variables, members and the parameters of helpers to the
// questions that are asked of them. It types every reference on the way, and so knows what the rule reads.
type Flow struct {
	tree     *Tree
	rule     *Rule
	model    *Model
	roots    map[string]*Read
	problems *Problems
	// Calls that were followed already, by function and arguments, with what they return.
	calls map[string][]*Read
	// Rules on the way to an option, each of which is followed once.
	guarding []string
}

// env is what each variable of a clause may stand for.
type env map[string][]*Read

func (e env) bind(name string, to []*Read) bool {
	grown := false
	for _, one := range to {
		if !slices.Contains(e[name], one) {
			e[name] = append(e[name], one)
			grown = true
		}
	}
	return grown
}

// scope is where a term stands.
type scope struct {
	file *File
	vars env
	// The option without which nothing is asked here; empty where there is none.
	guard string
	// The clause, whose own variables hide rules of their names.
	rule *ast.Rule
}

// follow finds what the rule reads, and reports what it cannot mean.
func follow(tree *Tree, rule *Rule, model *Model, problems *Problems) {
	flow := &Flow{tree: tree, rule: rule, model: model, problems: problems, roots: map[string]*Read{}, calls: map[string][]*Read{}}
	flow.roots["entity"] = newRead(model.shape(rule.Entities))
	for _, need := range rule.Needs {
		flow.roots[need] = newRead(model.need(rule.Entities, need))
	}
	for _, one := range rule.file.Module.Rules {
		if len(one.Head.Args) == 0 {
			clause := Clause{one, rule.file}
			flow.clause(clause, env{}, flow.guard(clause))
		}
	}
	rule.reads = flow.roots
}

// clause binds until nothing is new (conditions stand in any order), then looks at every term once.
func (f *Flow) clause(c Clause, vars env, guard string) []*Read {
	at := scope{c.File, vars, guard, c.Rule}
	var returned []*Read
	for rule := c.Rule; rule != nil; rule = rule.Else {
		at.rule = rule
		for f.bindAll(rule, at) {
		}
		f.visit(rule.Body, at)
		f.visit(rule.Head.Key, at)
		for _, step := range rule.Head.Ref()[1:] {
			f.visit(step, at)
		}
		if rule.Head.Value == nil {
			continue
		}
		if values := f.resolve(rule.Head.Value, at, nil); len(values) > 0 && len(rule.Head.Args) > 0 {
			returned = append(returned, values...)
		} else {
			f.visit(rule.Head.Value, at)
		}
	}
	return returned
}

func (f *Flow) bindAll(rule *ast.Rule, at scope) bool {
	grown := false
	ast.WalkExprs(rule, func(e *ast.Expr) bool {
		switch terms := e.Terms.(type) {
		case *ast.SomeDecl:
			if name, domain := someIn(terms); name != "" {
				grown = at.vars.bind(name, f.membersOf(domain, at)) || grown
			}
		case *ast.Every:
			grown = at.vars.bind(terms.Value.Value.String(), f.membersOf(terms.Domain, at)) || grown
		default:
			if name, value := assigned(e); name != "" {
				grown = at.vars.bind(name, f.resolve(value, at, nil)) || grown
			}
		}
		return false
	})
	return grown
}

// someIn takes `some x in domain` apart.
func someIn(decl *ast.SomeDecl) (string, *ast.Term) {
	if len(decl.Symbols) != 1 {
		return "", nil
	}
	call, ok := decl.Symbols[0].Value.(ast.Call)
	if !ok {
		return "", nil
	}
	name, _ := call[len(call)-2].Value.(ast.Var)
	return string(name), call[len(call)-1]
}

func assigned(e *ast.Expr) (string, *ast.Term) {
	if !e.IsAssignment() && !e.IsEquality() || len(e.Operands()) != 2 {
		return "", nil
	}
	name, _ := e.Operand(0).Value.(ast.Var)
	return string(name), e.Operand(1)
}

func (f *Flow) membersOf(domain *ast.Term, at scope) []*Read {
	if name := f.tree.callee(domain, at.file); name != attrPackage+".items" && name != attrPackage+".all" {
		return nil
	}
	return f.resolve(domain, at, nil)
}

// say is where mistakes go; nil keeps quiet, for passes that only bind.
type say func(at *ast.Location, code, text string, args ...any)

// resolve finds what of the model a term stands for; nothing for all else.
func (f *Flow) resolve(term *ast.Term, at scope, say say) []*Read {
	switch value := term.Value.(type) {
	case ast.Var:
		return at.vars[string(value)]
	case ast.Call:
		return f.returned(value, at)
	case ast.Ref:
		start, rest := f.start(value, at, term.Loc(), say)
		return f.steps(start, value, rest, term.Loc(), say)
	}
	return nil
}

func (f *Flow) start(ref ast.Ref, at scope, loc *ast.Location, say say) ([]*Read, int) {
	switch head := ref[0].Value.(type) {
	case ast.Call:
		return f.returned(head, at), 1
	case ast.Var:
		if head.String() != "input" {
			return at.vars[string(head)], 1
		}
	}
	if len(ref) < 2 || ref[0].Value.String() != "input" {
		return nil, 1
	}
	name, ok := ref[1].Value.(ast.String)
	if root := f.roots[string(name)]; root != nil {
		return []*Read{root}, 2
	}
	if say != nil && (!ok || name != "options" && name != "mode") {
		known := append([]string{"options"}, sortedKeys(f.roots)...)
		say(loc, "type", "%s: input has no such part, want one of %s (neighbours are named in `needs`)", ref, strings.Join(known, ", "))
	}
	return nil, 2
}

func (f *Flow) steps(from []*Read, ref ast.Ref, rest int, loc *ast.Location, say say) []*Read {
	for _, step := range ref[min(rest, len(ref)):] {
		var next []*Read
		for _, one := range from {
			name, ok := step.Value.(ast.String)
			if !ok {
				one.whole()
			} else if field := one.field(string(name)); field != nil {
				next = append(next, field)
				continue
			}
			if say != nil {
				say(loc, "type", "%s: %s", ref, one.hasNo(step))
			}
		}
		from = next
	}
	return from
}

func (r *Read) hasNo(step *ast.Term) string {
	switch r.shape.Type {
	case object:
		return fmt.Sprintf("there is no %s, want one of %s", step, strings.Join(sortedKeys(r.shape.Fields), ", "))
	case collection:
		return fmt.Sprintf("%s of a collection: take its members with `some x in attr.items(…)`", step)
	default:
		return fmt.Sprintf("%s of a leaf: only policies/lib/attr.rego looks inside, ask with attr", step)
	}
}

// returned is what a call yields: members of a collection, or what a helper hands on.
func (f *Flow) returned(call ast.Call, at scope) []*Read {
	ref, ok := call[0].Value.(ast.Ref)
	if !ok {
		return nil
	}
	name := f.tree.fullName(ref, at.file)
	switch name {
	case attrPackage + ".items", attrPackage + ".all":
		var members []*Read
		for _, one := range f.resolve(call[1], at, nil) {
			if member := one.items(); member != nil {
				members = append(members, member)
			}
		}
		return members
	}
	if strings.HasPrefix(name, attrPackage+".") || strings.HasPrefix(name, resultPackage+".") {
		return nil
	}
	return f.call(name, call[1:], at)
}

// call follows the arguments into a helper of ours.
func (f *Flow) call(name string, args []*ast.Term, at scope) []*Read {
	key := name + " " + at.guard
	values := make([][]*Read, len(args))
	for i, arg := range args {
		values[i] = f.resolve(arg, at, nil)
		key += " |"
		for _, one := range values[i] {
			key += fmt.Sprintf(" %p", one)
		}
	}
	if returned, ok := f.calls[key]; ok {
		return returned
	}
	f.calls[key] = nil
	var returned []*Read
	for _, clause := range f.tree.Rules[name] {
		vars := env{}
		for i, parameter := range clause.Rule.Head.Args {
			if i >= len(values) {
				break
			}
			if variable, ok := parameter.Value.(ast.Var); ok {
				vars.bind(string(variable), values[i])
			}
		}
		returned = append(returned, f.clause(clause, vars, cmp.Or(at.guard, f.guard(clause)))...)
	}
	f.calls[key] = returned
	return returned
}
