package main

// Read is what rules read of a shape: a tree that grows as the analysis follows references into it.
type Read struct {
	shape *Shape
	// The value is asked for; a leaf without it may still be the place of a report.
	value bool
	place bool
	// What is asked of the value, by its text; whether more than that matters: always, or only where an option of these holds something.
	asks    map[string]Ask
	exact   bool
	exactIf map[string]bool
	// Messages tell the value.
	told bool

	member *Read
	fields map[string]*Read
}

func newRead(shape *Shape) *Read { return &Read{shape: shape} }

func (r *Read) field(name string) *Read {
	shape, ok := r.shape.Fields[name]
	if r.shape.Type != object || !ok {
		return nil
	}
	if r.fields == nil {
		r.fields = map[string]*Read{}
	}
	if r.fields[name] == nil {
		r.fields[name] = newRead(shape)
	}
	return r.fields[name]
}

func (r *Read) items() *Read {
	if r.shape.Type != collection {
		return nil
	}
	if r.member == nil {
		r.member = newRead(r.shape.Member)
	}
	return r.member
}

// whole marks all that is below as read: what the analysis cannot follow must not go missing.
func (r *Read) whole() {
	r.value, r.place, r.exact = true, true, true
	for _, name := range sortedKeys(r.shape.Fields) {
		r.field(name).whole()
	}
	if member := r.items(); member != nil {
		member.whole()
	}
}

// asked marks what a question wants to know of a known value; nil: nobody knows before the rule runs.
func (r *Read) asked(ask *Ask, guard string) {
	switch {
	case ask != nil:
		r.asksFor(*ask)
	case guard == "":
		r.exact = true
	default:
		r.exactWhere(guard)
	}
}

func (r *Read) asksFor(ask Ask) {
	if r.asks == nil {
		r.asks = map[string]Ask{}
	}
	r.asks[ask.String()] = ask
}

func (r *Read) exactWhere(option string) {
	if r.exactIf == nil {
		r.exactIf = map[string]bool{}
	}
	r.exactIf[option] = true
}

// merge adds what another rule reads of the same shape.
func (r *Read) merge(other *Read) {
	r.value = r.value || other.value
	r.place = r.place || other.place
	r.exact = r.exact || other.exact
	r.told = r.told || other.told
	for _, ask := range other.asks {
		r.asksFor(ask)
	}
	for option := range other.exactIf {
		r.exactWhere(option)
	}
	for name, one := range other.fields {
		// Another kind of the rule may have it.
		if own := r.field(name); own != nil {
			own.merge(one)
		}
	}
	if other.member != nil {
		r.items().merge(other.member)
	}
}

// Plan is what the host puts into the input; src/evaluate/manifest.ts reads it.
type Plan struct {
	Type  string `json:"type"`
	Value bool   `json:"value,omitempty"`
	Place bool   `json:"place,omitempty"`
	// All that is asked of a known value but whether it is there. Exact, and where an option of these holds something: more.
	Asks    []Ask            `json:"asks,omitempty"`
	Exact   bool             `json:"exact,omitempty"`
	ExactIf []string         `json:"exactIf,omitempty"`
	Told    bool             `json:"told,omitempty"`
	Values  []string         `json:"values,omitempty"`
	Member  *Plan            `json:"member,omitempty"`
	Fields  map[string]*Plan `json:"fields,omitempty"`
}

func (r *Read) plan() *Plan {
	plan := &Plan{Type: r.shape.Type, Place: r.place}
	switch r.shape.Type {
	case leaf:
		plan.Value = r.value
		// Of a boolean there is nothing to leave out.
		if plan.Exact = r.value && (r.exact || r.shape.Of == "boolean" && len(r.asks) > 0); r.value && !plan.Exact {
			plan.Told = r.told
			plan.ExactIf = sortedKeys(r.exactIf)
			for _, key := range sortedKeys(r.asks) {
				plan.Asks = append(plan.Asks, r.asks[key])
			}
		}
	case constant:
		plan.Values = r.shape.Values
	case collection:
		plan.Member = r.items().plan()
	case object:
		plan.Fields = map[string]*Plan{}
		for name, one := range r.fields {
			plan.Fields[name] = one.plan()
		}
	}
	return plan
}
