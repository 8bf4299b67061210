package review

import (
	"cmp"
	"slices"

	"casus/coding"
)

// item is one event, loss, quote or alignment, and where it stands. The one
// pointer that is not nil is its kind's.
type item struct {
	event     *coding.Event
	loss      *coding.Loss
	quote     *coding.Quote
	alignment *coding.Alignment
}

func (it item) kind() Kind {
	switch {
	case it.event != nil:
		return Event
	case it.loss != nil:
		return Loss
	case it.quote != nil:
		return Quote
	}
	return Alignment
}

func (it item) id() string {
	switch {
	case it.event != nil:
		return it.event.ID
	case it.loss != nil:
		return it.loss.ID
	case it.quote != nil:
		return it.quote.ID
	}
	return it.alignment.ID
}

// what is the item's type, as Target.Type has it.
func (it item) what() string {
	switch {
	case it.event != nil:
		return it.event.Type.String()
	case it.loss != nil:
		return string(it.loss.Kind)
	case it.quote != nil:
		return ""
	}
	return string(it.alignment.Relation)
}

// span is the words that tell the item first.
func (it item) span() coding.Span {
	switch {
	case it.event != nil:
		return it.event.Trigger
	case it.loss != nil:
		return it.loss.Span
	case it.quote != nil:
		return it.quote.Span
	}
	return it.alignment.Span
}

func (it item) confidence() float64 {
	switch {
	case it.event != nil:
		return it.event.Confidence
	case it.loss != nil:
		return it.loss.Confidence
	}
	return 1
}

// items lists a coding's items: events, losses, quotes, alignments.
func items(c *coding.Coding) []item {
	if c == nil {
		return nil
	}
	all := make([]item, 0, len(c.Events)+len(c.Losses)+len(c.Quotes)+len(c.Alignments))
	for i := range c.Events {
		all = append(all, item{event: &c.Events[i]})
	}
	for i := range c.Losses {
		all = append(all, item{loss: &c.Losses[i]})
	}
	for i := range c.Quotes {
		all = append(all, item{quote: &c.Quotes[i]})
	}
	for i := range c.Alignments {
		all = append(all, item{alignment: &c.Alignments[i]})
	}
	return all
}

// people is everybody that the item names.
func (it item) people() []coding.Participant {
	var list []coding.Participant
	maybe := func(p *coding.Participant) {
		if p != nil {
			list = append(list, *p)
		}
	}
	switch {
	case it.event != nil:
		list = slices.Concat(it.event.Actors, it.event.Recipients)
		for i := range it.event.Attribution {
			maybe(&it.event.Attribution[i].Source)
		}
	case it.loss != nil:
		list = slices.Concat(it.loss.Victims, it.loss.Perpetrators)
		maybe(it.loss.Claimant)
	case it.quote != nil:
		maybe(it.quote.Speaker)
	default:
		list = []coding.Participant{it.alignment.From, it.alignment.To}
	}
	return list
}

func (it item) target(report string, coder coding.Coder) Target {
	return Target{Report: report, Coder: coder, Kind: it.kind(), ID: it.id(), Type: it.what(), Span: it.span()}
}

// overlap is how much of the words of two spans they share: 1 where they are
// the same, 0 where they do not meet (the Jaccard index of their offsets).
func overlap(a, b coding.Span) float64 {
	if a.In != b.In {
		return 0
	}
	shared := min(a.End, b.End) - max(a.Start, b.Start)
	if shared <= 0 {
		return 0
	}
	return float64(shared) / float64(a.End-a.Start+b.End-b.Start-shared)
}

// nearness is how well a span finds an item. An event may be found by any of
// its mentions, since another coder may take another one for the first.
func (it item) nearness(s coding.Span) float64 {
	near := overlap(it.span(), s)
	if it.event != nil {
		for i := range it.event.Mentions {
			near = max(near, overlap(it.event.Mentions[i].Trigger, s))
		}
	}
	return near
}

// claim is a review that looks for its item. Reviews that one coder's item
// got look for the same one; those of two items never find one and the same.
type claim struct {
	coder  coding.Coder
	target Target
	// becomes is the type that the review gives the item, where another coder
	// may have given it meanwhile.
	becomes string
}

func claimOf(r *Review) claim {
	c := claim{coder: r.Target.Coder, target: r.Target}
	c.target.ID = r.Item()
	c.target.Span.Text = ""
	if k := r.Correction; k != nil {
		switch {
		case k.Type.Given:
			c.becomes = k.Type.To.String()
		case k.Kind.Given:
			c.becomes = string(k.Kind.To)
		case k.Relation.Given:
			c.becomes = string(k.Relation.To)
		}
	}
	return c
}

// attach finds the item of each claim among those that a coder made: the one of
// the same id, else, for what was said of another coder's, the one of the same
// kind and type (or the type that the review gives) that shares most of its
// words. It gives the item's place in the list, or -1. The claims' order does
// not matter, and ids may be found under another name in alias.
func attach(all []item, coder coding.Coder, claims []claim, alias map[string]int) []int {
	type pair struct {
		claim, item int
		exact       bool // by id
		typed       bool // of the type that the target has
		near        float64
	}
	at := make([]int, len(claims))
	var pairs []pair
	for i := range claims {
		at[i] = -1
		t := &claims[i].target
		for j, it := range all {
			if it.kind() != t.Kind {
				continue
			}
			if k, ok := alias[t.ID]; it.id() == t.ID || ok && k == j {
				pairs = append(pairs, pair{i, j, true, true, 1})
				continue
			}
			if claims[i].coder == coder {
				continue // its ids are these ids
			}
			typed := it.what() == t.Type
			if near := it.nearness(t.Span); near > 0 && (typed || it.what() == claims[i].becomes) {
				pairs = append(pairs, pair{i, j, false, typed, near})
			}
		}
	}
	slices.SortFunc(pairs, func(a, b pair) int {
		x, y := &claims[a.claim].target, &claims[b.claim].target
		return cmp.Or(before(a.exact, b.exact), before(a.typed, b.typed), cmp.Compare(b.near, a.near),
			compareSpans(x.Span, y.Span), cmp.Compare(x.ID, y.ID), cmp.Compare(a.item, b.item), cmp.Compare(a.claim, b.claim))
	})
	type place struct {
		coder coding.Coder
		item  int
	}
	taken := map[place]string{} // the id of the item, in its own coding, that has it
	for _, p := range pairs {
		c := &claims[p.claim]
		here := place{c.coder, p.item}
		holder, held := taken[here]
		if at[p.claim] >= 0 || held && holder != c.target.ID {
			continue
		}
		taken[here] = c.target.ID
		at[p.claim] = p.item
	}
	return at
}

// before puts what is true first.
func before(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// compareSpans is the order of the text, the title first.
func compareSpans(a, b coding.Span) int {
	return cmp.Or(cmp.Compare(b.In, a.In), cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
}
