package ledger

import (
	"cmp"
	"context"
	"slices"

	"casus/coding"
	"casus/ledger/calendar"
)

// Sites is where the incidents of a filter happened.
type Sites struct {
	// Items are the places on the map, the one with the most incidents first.
	Items []Site `json:"items"`
	// Places is how many there are, those included that are not among the items.
	Places int `json:"places"`
	// Placed is how many incidents happened at them; Shown at those among the items.
	Placed int `json:"placed"`
	Shown  int `json:"shown"`
	// Unplaced are the incidents that no map can show.
	Unplaced Unplaced `json:"unplaced"`
}

// Unplaced are incidents without coordinates: at places that the gazetteer does not know, or at
// none that is told.
type Unplaced struct {
	Incidents int `json:"incidents"`
	// Names are the names told, the one with the most incidents first; the empty one is no name.
	Names []Count `json:"names"`
}

// Site is a place, told one way: a town and the country around it are two.
type Site struct {
	Name string `json:"name"`
	// Place is the gazetteer's key.
	Place     string                `json:"place"`
	Country   string                `json:"country"`
	Admin1    string                `json:"admin1"`
	Lat       float64               `json:"lat"`
	Lon       float64               `json:"lon"`
	Precision coding.PlacePrecision `json:"precision"`
	Tally
	First calendar.Day `json:"first"`
	Last  calendar.Day `json:"last"`
	// Deadliest is the id of the incident with the most killed, by the cautious low.
	Deadliest string `json:"deadliest"`
	// Dispute is who claims the territory and who holds it, on the last of the days; nil where
	// one state alone does.
	Dispute *Dispute `json:"dispute,omitempty"`
	// Misplaced says how a report puts the place into another state than the gazetteer does.
	Misplaced string `json:"misplaced,omitempty"`
	number    int    // of the deadliest
}

// Dispute is who claims and who holds a disputed territory, by name.
type Dispute struct {
	Territory string   `json:"territory"`
	Claimants []string `json:"claimants"`
	Holder    string   `json:"holder"`
}

// deadliest gives the largest low with the number of its incident below it. More killed than fit
// above the number are as many as do.
const deadliest = "MAX(CASE WHEN l.low < 2000000000 THEN l.low ELSE 2000000000 END * 4294967296 + l.incident)"

// numberOf takes the number of the incident out of that.
func numberOf(deadliest int64) int { return int(deadliest & 0xffffffff) }

// Sites counts the incidents of a filter by places, and gives the places with the most.
func (l *Ledger) Sites(ctx context.Context, f Filter, most int) (*Sites, error) {
	out := &Sites{Items: []Site{}, Unplaced: Unplaced{Names: []Count{}}}
	c, from, none, err := l.incidentCondition(ctx, f)
	if err != nil || none {
		return out, err
	}
	var q condition
	table := "incident_site l"
	if f.plain() {
		q.between("l.day", f.Days)
		if len(f.Types) > 0 {
			q.and("l.type IN " + list(&q, typeNames(f.Types)))
		}
	} else {
		table = "(SELECT i.id FROM " + from + c.where() + ") m JOIN incident_site l ON l.incident = m.id"
		q.args = c.args
	}
	grouped := "SELECT l.site AS site, MIN(l.day) AS first, MAX(l.day) AS last, MAX(l.misplaced) AS misplaced, " + deadliest + " AS deadliest, " + tallyOfOnes +
		" FROM " + table + q.where() + " GROUP BY l.site"
	err = each(ctx, l.db, "SELECT s.name, s.place, s.country, s.admin1, s.lat, s.lon, s.precision, g.* FROM ("+grouped+") g JOIN site s ON s.id = g.site", q.args,
		func(scan func(...any) error) error {
			var s Site
			var lat, lon *float64
			var number int
			var top int64
			into, done := s.Tally.scan()
			if err := scan(append([]any{&s.Name, &s.Place, &s.Country, &s.Admin1, &lat, &lon, &s.Precision, &number, &s.First, &s.Last, &s.Misplaced, &top}, into...)...); err != nil {
				return err
			}
			done()
			if lat == nil || lon == nil {
				out.Unplaced.Incidents += s.Incidents
				out.Unplaced.Names = append(out.Unplaced.Names, Count{s.Name, s.Incidents})
				return nil
			}
			s.Lat, s.Lon, s.number = *lat, *lon, numberOf(top)
			out.Placed += s.Incidents
			out.Places++
			out.Items = append(out.Items, s)
			return nil
		})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(out.Items, func(a, b Site) int {
		return cmp.Or(cmp.Compare(b.Incidents, a.Incidents), cmp.Compare(a.Place, b.Place), cmp.Compare(a.Precision, b.Precision), cmp.Compare(a.Name, b.Name))
	})
	slices.SortFunc(out.Unplaced.Names, func(a, b Count) int { return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Name, b.Name)) })
	out.Items = out.Items[:min(most, len(out.Items))]
	out.Unplaced.Names = out.Unplaced.Names[:min(mostUnplaced, len(out.Unplaced.Names))]
	return out, l.finish(ctx, out)
}

// Names of unplaced places that are listed.
const mostUnplaced = 20

// finish adds what is looked up for the places shown alone.
func (l *Ledger) finish(ctx context.Context, out *Sites) error {
	var tops []int
	for i := range out.Items {
		tops = append(tops, out.Items[i].number)
	}
	ids, err := l.incidentIDs(ctx, tops)
	for i := range out.Items {
		s := &out.Items[i]
		out.Shown += s.Incidents
		s.Deadliest = ids[s.number]
		s.Dispute = l.dispute(s.Place, s.Last)
	}
	return err
}

// dispute tells who claims and holds the territory in which a place lies.
func (l *Ledger) dispute(place string, day calendar.Day) *Dispute {
	if l.atlas == nil || place == "" {
		return nil
	}
	territory, d := l.atlas.DisputeOf(place, day.String())
	if d == nil {
		return nil
	}
	out := &Dispute{Territory: territory.Name, Claimants: []string{}, Holder: l.partyName(d.Holder)}
	for _, c := range d.Claimants {
		out.Claimants = append(out.Claimants, l.partyName(c))
	}
	return out
}
