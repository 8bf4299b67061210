package atlas

import (
	"cmp"
	"io/fs"
	"math"
	"strings"
	"time"
)

// Check is Load with a stricter eye, for those who write the data: it also
// complains of rows out of order, of names given twice, of terms of one office
// that overlap, of divisions that no row describes, and of places outside their
// state. An atlas with such faults works, but somebody should look.
func Check(data fs.FS) (*Atlas, error) {
	return load(data, func(l *loader, tables []*table) {
		for _, t := range tables {
			t.checkOrder()
		}
		l.checkNames()
		l.checkTerms(tables)
		l.checkPlaces(tables)
	})
}

// orders says by which columns the rows of each kind of file are sorted.
var orders = map[string][]string{
	"countries":     {"alpha3"},
	"divisions":     {"country"},
	"peoples":       {"id"},
	"organisations": {"id"},
	"places":        {"country", "name", "feature", "admin1"},
	"disputed":      {"place", "country", "from"},
	"leaders":       {"of", "office", "from", "name"},
	"ties":          {"who", "tie", "whom", "from"},
	"spellings":     {"word"},
	"sectors":       {"phrase"},
	"words":         {"word"},
}

func (t *table) checkOrder() {
	columns := orders[kindOf(t.file)]
	compare := func(a, b *row) int {
		for _, c := range columns {
			x, y := a.cell(c), b.cell(c)
			if n := cmp.Or(strings.Compare(foldString(x), foldString(y)), strings.Compare(x, y)); n != 0 {
				return n
			}
		}
		return 0
	}
	for i := 1; i < len(t.rows); i++ {
		if compare(&t.rows[i-1], &t.rows[i]) > 0 {
			t.rows[i].complain("out of order: the rows are sorted by %s", strings.Join(columns, ", "))
			return
		}
	}
}

// checkNames complains of a name that a row gives twice, and of one that two
// rows give to things of one sort in one state at one time, so that nothing
// could tell them apart.
func (l *loader) checkNames() {
	type key struct {
		name, country string
		class         Class
		use           Use
	}
	first := map[key][]*naming{}
	for i := range l.names {
		n := &l.names[i]
		k := key{n.name, n.sense.Country, n.sense.Class(), n.sense.Use}
		for _, old := range first[k] {
			switch e := old.sense.Entry; {
			case e == n.sense.Entry:
				if old.row.line == n.row.line && old.row.table == n.row.table && overlap(old.sense.Held, n.sense.Held) && old.sense.Plural == n.sense.Plural {
					n.row.complain("%q is named twice", n.name)
				}
			case e.Kind == Place && (e.Site.Feature != n.sense.Site.Feature || e.Site.Admin1 != n.sense.Site.Admin1):
			case e.Kind == State || e.Kind == Person || n.rarer || old.rarer:
			case overlap(old.sense.Span, n.sense.Span) && overlap(old.sense.Held, n.sense.Held):
				n.row.complain("%q is a name of %s as well: put a question mark behind the rarer one", n.name, e.ID)
			}
		}
		first[k] = append(first[k], n)
	}
}

// sole lists the offices that one person holds at a time.
var sole = map[string]bool{
	"president": true, "prime minister": true, "premier": true, "chancellor": true, "king": true, "queen": true, "emir": true,
	"sultan": true, "grand duke": true, "supreme leader": true, "foreign minister": true, "defence minister": true,
	"interior minister": true, "finance minister": true, "army chief": true, "secretary of state": true,
	"secretary of defense": true, "foreign secretary": true, "defence secretary": true, "home secretary": true,
}

// rivalry is for how many days two people may hold one office without a
// complaint: while both claim it, or where only months are known.
const rivalry = 200

// checkTerms complains of two people in one office of a state at one time.
func (l *loader) checkTerms(tables []*table) {
	type office struct{ of, office string }
	held := map[office][]*row{}
	for _, t := range tables {
		if kindOf(t.file) != "leaders" {
			continue
		}
		for i := range t.rows {
			r := &t.rows[i]
			k := office{r.cell("of"), r.cell("office")}
			if l.State(k.of) == nil || !sole[k.office] {
				continue
			}
			for _, old := range held[k] {
				if old.cell("name") != r.cell("name") && common(old, r) > rivalry {
					r.complain("%s and %s are both %s of %s at one time, see line %d", r.cell("name"), old.cell("name"), k.office, k.of, old.line)
				}
			}
			held[k] = append(held[k], r)
		}
	}
}

// common gives how many days two terms surely have in common: of a month or a
// year it is not known when in it a term began or ended.
func common(a, b *row) int {
	from := max(day(a.cell("from"), true), day(b.cell("from"), true))
	to := min(day(a.cell("to"), false), day(b.cell("to"), false))
	return to - from
}

// day counts the days from year 1 to a date: to the last day that it may mean, or to the
// first. No date is the end of all time.
func day(date string, last bool) int {
	layout := time.DateOnly[:len(date)]
	t, err := time.Parse(layout, date)
	switch {
	case date == "" || err != nil:
		return math.MaxInt32
	case last && len(date) == len("2006"):
		t = t.AddDate(1, 0, -1)
	case last && len(date) == len("2006-01"):
		t = t.AddDate(0, 1, -1)
	}
	return int(t.Unix() / (24 * 60 * 60))
}

// checkPlaces complains of places outside the box of their state, and of
// divisions that no row describes.
func (l *loader) checkPlaces(tables []*table) {
	divisions := map[string]map[string]bool{} // country, then folded name
	called := map[string]bool{}               // countries of divisions.tsv
	for _, states := range l.divisions {
		for c := range states {
			called[c] = true
		}
	}
	places := func(do func(*row)) {
		for _, t := range tables {
			if kindOf(t.file) == "places" {
				for i := range t.rows {
					do(&t.rows[i])
				}
			}
		}
	}
	places(func(r *row) {
		if f := r.cell("feature"); f == "region" || f == "territory" {
			c := r.cell("country")
			if divisions[c] == nil {
				divisions[c] = map[string]bool{}
				if !called[c] && f == "region" {
					r.complain("divisions.tsv does not say what the divisions of %s are called", c)
				}
			}
			divisions[c][foldString(r.cell("name"))] = true
		}
	})
	places(func(r *row) {
		state := l.State(r.cell("country"))
		if state == nil {
			return
		}
		if box := state.Codes.Box; box != (Box{}) && !strings.Contains("water river area", r.cell("feature")) {
			if lat, lon := r.degrees("lat", 90), r.degrees("lon", 180); !box.Holds(lat, lon) {
				r.complain("%s (%g, %g) lies outside %s", r.cell("name"), lat, lon, state.Name)
			}
		}
		if admin1 := r.cell("admin1"); admin1 != "" && !divisions[state.Country][foldString(admin1)] {
			r.complain("admin1: %q is no division of %s", admin1, state.Name)
		}
	})
}
