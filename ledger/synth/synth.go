package synth

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"

	"casus/atlas"
	"casus/coding"
	"casus/ledger/calendar"
)

// Options says what kind of world is made up.
type Options struct {
	// From is the day on which the record begins.
	From calendar.Day
	// Pairs is how many pairs of hostile parties there are.
	Pairs int
	// PerDay is how many reports appear on a day, on the average.
	PerDay float64
	// Copies is the share of reports that repeat another's text with slight
	// changes, from 0 to below 1.
	Copies float64
	// Appearances is the share of reports that repeat another's text and date
	// word for word under another address, from 0 to below 1.
	Appearances float64
	// Words is the least length of a text. What is coded takes some 35 words;
	// the rest is filled up with made-up ones, as frequent as words are.
	Words int
}

// Defaults are 200 pairs and a hundred reports of a hundred words a day from
// 2016 on, one in seven a copy and one in twenty another appearance.
func Defaults() Options {
	return Options{From: calendar.Must("2016-01-01"), Pairs: 200, PerDay: 100, Copies: 0.15, Appearances: 0.05, Words: 100}
}

// Generator makes reports, one after the other. It is for one goroutine.
type Generator struct {
	options Options
	world   *world
	rand    *rand.Rand
	day     calendar.Day // the next to be made up
	queue   []telling    // not yet given, by time; all that comes before day is there
	given   int
	author  author
}

// New makes a generator. The atlas gives it the names of parties, witnesses and
// places; it panics where there are no towns that two of its states or parties
// could fight over.
func New(seed uint64, a *atlas.Atlas, options Options) *Generator {
	r := rand.New(rand.NewPCG(seed, 0x5eed))
	return &Generator{options: options, world: newWorld(a, options, r), rand: r, day: options.From, author: newAuthor(a.Version(), options.Words)}
}

// Next gives the next report's text and its coding, which names the report's
// title, source, address and date.
func (g *Generator) Next() (text string, c *coding.Coding) {
	for len(g.queue) == 0 || g.queue[0].published >= minuteOf(g.day) {
		g.live()
	}
	t := g.queue[0]
	g.queue = g.queue[1:]
	g.given++
	return g.author.write(&t, g.given)
}

// Pairs gives the hostile pairs of parties, the busiest first.
func (g *Generator) Pairs() [][2]string {
	pairs := make([][2]string, len(g.world.theatres))
	for i, t := range g.world.theatres {
		pairs[i] = [2]string{t.sides[0].party, t.sides[1].party}
	}
	return pairs
}

// live makes up one more day.
func (g *Generator) live() {
	happenings := g.options.PerDay * (1 - g.options.Copies) * (1 - g.options.Appearances) / meanTellings
	for i := range g.world.theatres {
		t := &g.world.theatres[i]
		t.pass(g.rand)
		for range poisson(g.rand, happenings*t.share*t.activity()/meanActivity) {
			h := g.world.happen(g.rand, t, g.day)
			g.tell(&h)
		}
	}
	g.day++
	slices.SortFunc(g.queue, func(a, b telling) int {
		return cmp.Or(cmp.Compare(a.published, b.published), cmp.Compare(a.seed, b.seed), cmp.Compare(a.outlet, b.outlet), cmp.Compare(a.address, b.address))
	})
}

// Whoever tells of a happening, with this chance somebody tells of it again.
const (
	again        = 0.6
	meanTellings = 1 / (1 - again)
)

// tell makes the reports of a happening.
func (g *Generator) tell(h *happening) {
	r := g.rand
	published := h.minute + 20 + int64(r.ExpFloat64()*90)
	for revision := 0; ; revision++ {
		t := telling{happening: *h, seed: r.Uint64(), revision: revision, published: published, outlet: r.IntN(numOutlets), voice: voice(r.IntN(numVoices))}
		t.address = t.outlet
		g.publish(&t)
		if r.Float64() >= again {
			return
		}
		published += 15 + int64(r.ExpFloat64()*400)
	}
}

// publish queues a report, its copies and its further appearances. Each of
// these may be repeated in turn, so that their shares are those of the options.
func (g *Generator) publish(t *telling) {
	r := g.rand
	g.queue = append(g.queue, *t)
	for copied := *t; r.Float64() < g.options.Copies; {
		copied.outlet = (copied.outlet + 1) % numOutlets
		copied.address = copied.outlet
		copied.published += 5 + int64(r.ExpFloat64()*120)
		copied.cut = r.IntN(2) == 0
		if r.IntN(5) == 0 {
			copied.more++
		}
		g.repeat(&copied)
		g.queue = append(g.queue, copied)
	}
	g.repeat(t)
}

// repeat queues further appearances of a report.
func (g *Generator) repeat(t *telling) {
	for again := *t; g.rand.Float64() < g.options.Appearances; {
		again.address = (again.address + 1 + g.rand.IntN(numOutlets-1)) % numOutlets
		g.queue = append(g.queue, again)
	}
}

func minuteOf(d calendar.Day) int64 { return int64(d) * minutesPerDay }

const minutesPerDay = 24 * 60

// poisson draws how many of something happen where mean is expected, by
// counting the waits between them.
func poisson(r *rand.Rand, mean float64) int {
	n := 0
	for left := mean - r.ExpFloat64(); left > 0; left -= r.ExpFloat64() {
		n++
	}
	return n
}

// heavy draws a number from one on whose tail is long, as that of the dead in
// attacks is: by Pareto's law with the exponent 1.5.
func heavy(r *rand.Rand, most int64) int64 {
	return min(most, int64(math.Pow(1-r.Float64(), -1/1.5)))
}
