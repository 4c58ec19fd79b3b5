package main

import (
	"encoding/json"

	"github.com/open-policy-agent/opa/v1/ast"
)

// Ask is a question about a known value, and what that is compared with: a constant, or what an option (`<rule>.<option>`) holds. Values
// that answer all that is asked alike are alike to the rules; src/evaluate/alike.ts tells them apart.
type Ask struct {
	Question string `json:"question"`
	Constant any    `json:"constant,omitempty"`
	Option   string `json:"option,omitempty"`
}

func (a Ask) String() string {
	text, _ := json.Marshal(a)
	return string(text)
}

// comparing are the questions whose answer the host can work out as well, by what each and its opposite ask.
var comparing = map[string]string{
	"is": "is", "is_not": "is", "one_of": "one_of", "none_of": "one_of",
	"above": "above", "at_most": "above", "below": "below", "at_least": "below",
	"starts": "starts", "starts_not": "starts", "ends": "ends", "ends_not": "ends", "has": "has", "has_not": "has",
}

// asks marks what a question of lib/attr wants to know of a leaf. Whether a value is there is always told; a text is for messages.
func (f *Flow) asks(one *Read, question string, args []*ast.Term, at scope) {
	switch {
	case question == "missing" || question == "present":
	case isMessage(attrPackage + "." + question):
		one.told, f.rule.tells = true, true
	case comparing[question] != "" && len(args) == 2:
		ask := f.comparison(args[1], at)
		if ask != nil {
			ask.Question = comparing[question]
		}
		one.asked(ask, at.guard)
	default:
		one.asked(nil, at.guard)
	}
}

// comparison is what a question compares with, where that is a constant, under a name or not, or an option.
func (f *Flow) comparison(term *ast.Term, at scope) *Ask {
	if ast.IsConstant(term.Value) {
		value, err := ast.JSON(term.Value)
		if err != nil {
			return nil
		}
		return &Ask{Constant: value}
	}
	ref, ok := term.Value.(ast.Ref)
	if name, isVar := term.Value.(ast.Var); isVar && !isLocal(term, at.rule) {
		ref, ok = ast.Ref{ast.VarTerm(string(name))}, true
	}
	if !ok {
		return nil
	}
	if name := f.option(ref); name != "" {
		return &Ask{Option: name}
	}
	if value := f.constant(ref, at.file); value != nil {
		return f.comparison(value, at)
	}
	return nil
}

// constant is the value that a rule without conditions gives its name to.
func (f *Flow) constant(ref ast.Ref, file *File) *ast.Term {
	name := f.tree.fullName(ref, file)
	clauses := f.tree.Rules[name]
	goesBelow := len(ref) > 1 && f.tree.fullName(ref[:len(ref)-1], file) == name
	if len(clauses) != 1 || goesBelow {
		return nil
	}
	rule := clauses[0].Rule
	if len(rule.Head.Args) > 0 || rule.Else != nil || rule.Head.Key != nil || !isTrue(rule.Body) || !ast.IsConstant(rule.Head.Value.Value) {
		return nil
	}
	return rule.Head.Value
}

// option is the option that a reference is, as `<rule>.<option>`.
func (f *Flow) option(ref ast.Ref) string {
	if len(ref) == 3 && ref[:2].String() == "input.options" {
		if name, ok := ref[2].Value.(ast.String); ok {
			return f.rule.ID + "." + string(name)
		}
	}
	return ""
}

func isTrue(body ast.Body) bool {
	return len(body) == 1 && body[0].String() == "true"
}
