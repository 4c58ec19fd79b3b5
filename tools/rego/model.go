package main

import (
	"encoding/json"
	"os"
	"slices"
)

// Shape is what rules may know of something, as tools/policies/shape.ts writes it.
type Shape struct {
	Type   string            `json:"type"`
	Of     string            `json:"of,omitempty"`
	Values []string          `json:"values,omitempty"`
	Member *Shape            `json:"member,omitempty"`
	Fields map[string]*Shape `json:"fields,omitempty"`
}

const (
	leaf       = "leaf"
	constant   = "constant"
	collection = "collection"
	object     = "object"
)

// Model is every kind of entity, and whom each has for neighbours under which name.
type Model struct {
	Kinds map[string]*Shape            `json:"kinds"`
	Needs map[string]map[string]string `json:"needs"`
}

func readModel(file string) (*Model, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var model Model
	return &model, json.Unmarshal(text, &model)
}

// need is the shape of what a rule about `kind` finds under a name of its `needs`: neighbours, or its own name.
func (m *Model) need(kind, name string) *Shape {
	if name == "name" {
		return &Shape{Type: leaf, Of: "string"}
	}
	neighbour, ok := m.Needs[kind][name]
	if !ok {
		return nil
	}
	return &Shape{Type: collection, Member: m.Kinds[neighbour]}
}

func (m *Model) needsOf(kind string) []string {
	return append(sortedKeys(m.Needs[kind]), "name")
}

func sortedKeys[T any](of map[string]T) []string {
	keys := make([]string, 0, len(of))
	for key := range of {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
