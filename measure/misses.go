package measure

// Miss is a passage over which the two codings differ.
type Miss struct {
	Gold   *Passage
	Events []Differing[Event]
	Losses []Differing[Loss]
	Quotes []Differing[Quote]
}

// Differing is one thing that the two codings have differently: Gold is nil
// where the gold lacks it, Coded where the other coding does.
type Differing[T any] struct {
	Gold, Coded *T
	// Wrong says of a thing that both have in what they differ.
	Wrong []string
}

// Misses lists the passages that differ, in the order of the gold.
func (c *Comparison) Misses() []Miss {
	var misses []Miss
	for i := range c.Passages {
		p := &c.Passages[i]
		m := Miss{
			Gold:   p.Gold,
			Events: differing(&p.Events, func(g, e *Event) []string { return eventFaults(g, e, p.Gold.Sources) }),
			Losses: differing(&p.Losses, lossFaults),
			Quotes: differing(&p.Quotes, quoteFaults),
		}
		if len(m.Events)+len(m.Losses)+len(m.Quotes) > 0 {
			misses = append(misses, m)
		}
	}
	return misses
}

func differing[T any](p *Pairing[T], faults func(g, c *T) []string) (list []Differing[T]) {
	for _, x := range p.Pairs {
		if wrong := faults(x.Gold, x.Coded); len(wrong) > 0 {
			list = append(list, Differing[T]{x.Gold, x.Coded, wrong})
		}
	}
	for _, g := range p.Missed {
		list = append(list, Differing[T]{Gold: g})
	}
	for _, c := range p.Spurious {
		list = append(list, Differing[T]{Coded: c})
	}
	return list
}

func eventFaults(g, c *Event, sources bool) []string {
	var f faults
	f.note("actor", !sideRight(g.Actors, c.Actors))
	f.note("recipient", !sideRight(g.Recipients, c.Recipients))
	f.note("not exactly these countries", len(f) == 0 && !strictRight(g, c))
	f.note("mode", len(g.Modes) > 0 && !modesRight(g, c))
	f.note("status", !statusRight(g, c))
	f.note("source", sources && !sourceRight(g, c))
	return f
}

func lossFaults(g, c *Loss) []string {
	var f faults
	f.note("victims", !victimsRight(g, c))
	f.note("claimant", !claimantRight(g, c))
	f.note("denied or not", g.Denied != c.Denied)
	return f
}

func quoteFaults(g, c *Quote) []string {
	var f faults
	f.note("speaker", !speakerRight(g, c))
	return f
}

// faults is what is wrong with a pair, in words.
type faults []string

func (f *faults) note(what string, wrong bool) {
	if wrong {
		*f = append(*f, what)
	}
}
