package measure

import (
	"slices"
	"strings"

	"casus/coding"
)

// Agreement is Krippendorff's alpha of one variable.
type Agreement struct {
	Name   string
	Metric string // nominal or ratio
	// Units is how many things both coders gave a value.
	Units int
	// Alpha is undefined where all values are the same.
	Alpha *Estimate
}

// unit is what two coders said of one thing.
type unit [2]string

// agreements gathers the variables. For alpha neither coding is the gold, so
// events and losses are paired anew, and alike whichever coding comes first;
// optional ones are left out.
func (c *Comparison) agreements() []*reliability {
	types := c.types()
	present := labels{name: "type, present or not"}
	actor, recipient := labels{name: "actors' countries"}, labels{name: "recipients' countries"}
	modes, status, source := labels{name: "modes"}, labels{name: "status"}, labels{name: "sources' countries"}
	victims, claimant, speaker := labels{name: "victims' country"}, labels{name: "claimant's country"}, labels{name: "speaker's country"}
	numbers := make([][][]float64, len(c.Passages))
	for i := range c.Passages {
		a, b := c.Passages[i].Gold, c.Passages[i].Coded
		if c.Passages[i].Missing {
			continue
		}
		whole := !a.OneEvent && !b.OneEvent
		if whole {
			for _, t := range types {
				if x, y := presence(a, t), presence(b, t); x != "" && y != "" {
					present.put(i, unit{x, y})
				}
			}
		}
		for _, p := range alike(a.Events, b.Events, func(e *Event) bool { return e.Optional }, eventsAlike) {
			x, y := p.Gold, p.Coded
			actor.put(i, unit{set(countriesTold(x.Actors)), set(countriesTold(y.Actors))})
			recipient.put(i, unit{set(countriesTold(x.Recipients)), set(countriesTold(y.Recipients))})
			if whole {
				modes.put(i, unit{set(modeNames(x)), set(modeNames(y))})
				status.put(i, unit{string(x.status()), string(y.status())})
			}
			if a.Sources && b.Sources {
				source.put(i, unit{set(countriesTold(x.Sources)), set(countriesTold(y.Sources))})
			}
		}
		for _, p := range alike(a.Losses, b.Losses, func(l *Loss) bool { return l.Optional }, lossesAlike) {
			x, y := p.Gold, p.Coded
			if n, m := x.number(), y.number(); n != nil && m != nil {
				numbers[i] = append(numbers[i], []float64{float64(*n), float64(*m)})
			}
			if !x.VictimsOpen && !y.VictimsOpen {
				victims.put(i, unit{victimsCountry(x), victimsCountry(y)})
			}
			if !x.ClaimantOpen && !y.ClaimantOpen {
				claimant.put(i, unit{x.claims(), y.claims()})
			}
		}
		for _, p := range alike(a.Quotes, b.Quotes, func(*Quote) bool { return false }, quotesAlike) {
			speaker.put(i, unit{p.Gold.Speaker.Country, p.Coded.Speaker.Country})
		}
	}
	n := len(c.Passages)
	return []*reliability{
		present.reliability(n), actor.reliability(n), recipient.reliability(n), modes.reliability(n), status.reliability(n), source.reliability(n),
		newReliability("number lost", Ratio, numbers), victims.reliability(n), claimant.reliability(n), speaker.reliability(n),
	}
}

// presence tells whether a coder has the type in a passage; it is empty where
// he has it as optional only.
func presence(p *Passage, t coding.Type) string {
	said := "absent"
	for i := range p.Events {
		switch e := &p.Events[i]; {
		case e.Type != t:
		case !e.Optional:
			return "present"
		default:
			said = ""
		}
	}
	return said
}

// alike pairs the things of two lists so that it does not matter which is
// first, and leaves out pairs with something optional.
func alike[T any](a, b []T, optional func(*T) bool, worth func(x, y *T) float64) (pairs []Pair[T]) {
	for _, p := range pair(len(a), len(b), func(i, j int) float64 { return worth(&a[i], &b[j]) }) {
		if x, y := &a[p[0]], &b[p[1]]; !optional(x) && !optional(y) {
			pairs = append(pairs, Pair[T]{x, y})
		}
	}
	return pairs
}

// eventsAlike is how much two events of one type have in common.
func eventsAlike(x, y *Event) float64 {
	if x.Type != y.Type {
		return 0
	}
	worth := 1.0
	for _, same := range []bool{
		alikeSides(x.Actors, y.Actors), alikeSides(x.Recipients, y.Recipients),
		modesRight(x, y) || len(x.Modes)+len(y.Modes) == 0, statusRight(x, y),
	} {
		if same {
			worth++
		}
	}
	return worth
}

func alikeSides(a, b []Participant) bool {
	x, y := countries(a), countries(b)
	return share(x, y) || len(x)+len(y) == 0
}

// lossesAlike pairs by the words and not by the figure, whose agreement is to
// be told: more than half the words of the shorter must stand in the other.
func lossesAlike(x, y *Loss) float64 {
	if x.Kind != y.Kind {
		return 0
	}
	a, b := union(strings.Fields(bare(x.Text)), nil), union(strings.Fields(bare(y.Text)), nil)
	common := len(a) + len(b) - len(union(a, b))
	if 2*common <= min(len(a), len(b)) {
		return 0
	}
	worth := float64(common)
	if victimsCountry(x) == victimsCountry(y) {
		worth += 0.5
	}
	if x.claims() == y.claims() {
		worth += 0.5
	}
	return worth
}

// quotesAlike takes the first words of either.
func quotesAlike(x, y *Quote) float64 { return max(quoteWorth(x, y), quoteWorth(y, x)) }

// number is the figure as one number: its least, else its most.
func (l *Loss) number() *int64 {
	if l.Min != nil {
		return l.Min
	}
	return l.Max
}

// claims is the claimant's country; the narrator is told apart from somebody
// of no country.
func (l *Loss) claims() string {
	if l.Claimant == nil {
		return "narrator"
	}
	return l.Claimant.Country
}

// countriesTold is the countries of participants, with an empty one for those
// that have none.
func countriesTold(list []Participant) []string {
	out := make([]string, len(list))
	for i := range list {
		out[i] = list[i].Country
	}
	return out
}

func modeNames(e *Event) []string {
	out := make([]string, len(e.Modes))
	for i, m := range e.Modes {
		out[i] = m.String()
	}
	return out
}

// set writes a set of words as one label.
func set(words []string) string {
	if len(words) == 0 {
		return "none"
	}
	return strings.Join(union(words, nil), "+")
}

// labels gathers the units of a nominal variable, passage by passage.
type labels struct {
	name  string
	units []placed
}

type placed struct {
	passage int
	unit
}

func (l *labels) put(passage int, u unit) { l.units = append(l.units, placed{passage, u}) }

// reliability numbers the labels.
func (l *labels) reliability(passages int) *reliability {
	var names []string
	for _, u := range l.units {
		names = append(names, u.unit[:]...)
	}
	names = union(names, nil)
	groups := make([][][]float64, passages)
	for _, u := range l.units {
		a, _ := slices.BinarySearch(names, u.unit[0])
		b, _ := slices.BinarySearch(names, u.unit[1])
		groups[u.passage] = append(groups[u.passage], []float64{float64(a), float64(b)})
	}
	return newReliability(l.name, Nominal, groups)
}
