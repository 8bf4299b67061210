package ledger

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"casus/coding"
	"casus/ledger/calendar"
	"casus/ledger/incident"
	"casus/ledger/toll"
	"casus/plover"
)

// Incident is an incident of the record.
type Incident struct {
	incident.Incident
	Type plover.Type `json:"type"`
	// Reports is how many reports tell it; near-duplicates are one.
	Reports int `json:"reports"`
	// Disputed is the size of the largest contradiction between figures, from 0
	// to 1.
	Disputed float64 `json:"disputed"`
	// Killed is what it cost, by the cautious rule; High is nil where it is
	// open.
	Killed Figures    `json:"killed"`
	Toll   *toll.Toll `json:"toll,omitempty"`
	cursor Cursor
}

// Figures are a roll-up of claims.
type Figures struct {
	Low  int64  `json:"low"`
	Best *int64 `json:"best"`
	High *int64 `json:"high"` // nil: open
	// Reach is the largest number that anybody names; 0 with an open high where
	// nobody names any.
	Reach int64 `json:"high_at_least"`
}

// Cursor is where a list that ends with this incident goes on. Only a list in
// the order of days has one.
func (in *Incident) Cursor() Cursor { return in.cursor }

// Order is how a list of incidents or episodes is sorted. Ties go by day.
type Order string

// The orders. ByDay begins with the earliest, Newest with the latest, the others with the largest.
const (
	ByDay      Order = "day"
	Newest     Order = "newest"
	ByKilled   Order = "killed"
	ByDisputed Order = "disputed"
	ByReports  Order = "reports"
)

// incidentCondition keeps the incidents (i) that a filter means. The arguments given
// are those of placeholders that come before.
func (l *Ledger) incidentCondition(ctx context.Context, f Filter, args ...any) (c condition, from string, none bool, err error) {
	c.args = args
	sets, none, err := f.labelSets(ctx, l)
	// Only what happened makes an incident.
	none = none || len(f.Statuses) > 0 && !slices.Contains(f.Statuses, coding.Actual)
	if err != nil || none {
		return c, "", none, err
	}
	from = "incident i"
	day := "i.day"
	if len(sets) > 0 && len(sets[0]) == 1 {
		from, day = "incident_label x JOIN incident i ON i.id = x.incident", "x.day"
		c.and("x.label = " + c.arg(sets[0][0]))
		sets = sets[1:]
	}
	for _, set := range sets {
		c.and("EXISTS (SELECT 1 FROM incident_label y WHERE y.incident = i.id AND y.day = i.day AND y.label IN " + list(&c, set) + ")")
	}
	c.between(day, f.Days)
	if len(f.Types) > 0 {
		c.and("i.type IN " + list(&c, typeNames(f.Types)))
	}
	if f.Place != "" {
		c.and("i.place = " + c.arg(f.Place))
	}
	if f.Source != "" || f.Text != "" {
		var r condition
		r.args = c.args
		f.report(l, &r)
		c.args = r.args
		c.and("i.id IN (SELECT m.incident FROM mention m JOIN report r ON r.id = m.report" + r.where() + ")")
	}
	return c, from, false, nil
}

// Incidents gives the incidents of a filter, at most so many. A cursor goes
// with the order of days alone.
func (l *Ledger) Incidents(ctx context.Context, f Filter, order Order, after Cursor, most int) ([]Incident, error) {
	return l.incidents(ctx, f, order, after, most, false)
}

func (l *Ledger) incidents(ctx context.Context, f Filter, order Order, after Cursor, most int, withToll bool) ([]Incident, error) {
	c, from, none, err := l.incidentCondition(ctx, f)
	if err != nil || none {
		return nil, err
	}
	if after != (Cursor{}) {
		d, id := c.arg(after.Day), c.arg(after.ID)
		c.and("(i.day > " + d + " OR i.day = " + d + " AND i.id > " + id + ")")
	}
	by := "i.day, i.id"
	switch order {
	case Newest:
		by = "i.day DESC, i.id DESC"
	case ByKilled:
		by = "i.low DESC, i.day, i.id"
	case ByDisputed:
		by = "i.disputed DESC, i.day, i.id"
	case ByReports:
		by = "i.reports DESC, i.day, i.id"
	}
	// Numbers are sorted, and only those within the limit are read as a whole.
	query := "SELECT " + incidentColumns + " FROM (SELECT i.id AS number FROM " + from + c.where() + " ORDER BY " + by + " LIMIT " + c.arg(most) +
		") few JOIN incident i ON i.id = few.number ORDER BY " + by
	return l.scanIncidents(ctx, query, c.args, withToll)
}

// CountIncidents counts the incidents of a filter.
func (l *Ledger) CountIncidents(ctx context.Context, f Filter) (n int, err error) {
	c, from, none, err := l.incidentCondition(ctx, f)
	if err != nil || none {
		return 0, err
	}
	err = l.db.QueryRowContext(ctx, "SELECT COUNT(*) FROM "+from+c.where(), c.args...).Scan(&n)
	return n, err
}

const incidentColumns = "i.id, i.day, i.type, i.reports, i.disputed, i.low, i.best, i.high, i.reach, i.body, i.toll"

func (l *Ledger) scanIncidents(ctx context.Context, query string, args []any, withToll bool) (list []Incident, err error) {
	err = each(ctx, l.db, query, args, func(scan func(...any) error) error {
		var in Incident
		var kind, body, matrix string
		err := scan(&in.cursor.ID, &in.cursor.Day, &kind, &in.Reports, &in.Disputed, &in.Killed.Low, &in.Killed.Best, &in.Killed.High, &in.Killed.Reach, &body, &matrix)
		if err != nil {
			return err
		}
		in.Type, _ = plover.ParseType(kind)
		if err := json.Unmarshal([]byte(body), &in.Incident); err != nil {
			return err
		}
		if withToll {
			in.Toll = new(toll.Toll)
			if err := json.Unmarshal([]byte(matrix), in.Toll); err != nil {
				return err
			}
		}
		list = append(list, in)
		return nil
	})
	return list, err
}

// Incident gives an incident with its toll, by its id, an id that it had, or the
// beginning of its id.
func (l *Ledger) Incident(ctx context.Context, id string) (*Incident, error) {
	iid, err := l.resolve(ctx, "incident", "iid", id)
	if err != nil {
		return nil, err
	}
	list, err := l.scanIncidents(ctx, "SELECT "+incidentColumns+" FROM incident i WHERE i.iid = $1", []any{iid}, true)
	if err != nil || len(list) == 0 {
		return nil, orNotFound(err)
	}
	return &list[0], nil
}

// resolve gives the full present id for an id, an alias, or the beginning of
// one.
func (l *Ledger) resolve(ctx context.Context, table, column, id string) (string, error) {
	if !isKey(id) {
		return "", ErrNotFound
	}
	found := map[string]bool{}
	err := each(ctx, l.db, fmt.Sprintf("SELECT %[2]s FROM %[1]s WHERE %[2]s >= $1 AND %[2]s < $2 UNION SELECT %[2]s FROM %[1]s_alias WHERE old >= $1 AND old < $2", table, column),
		[]any{id, id + "g"}, func(scan func(...any) error) error {
			var one string
			err := scan(&one)
			found[one] = true
			return err
		})
	switch {
	case err != nil:
		return "", err
	case len(found) == 0:
		return "", ErrNotFound
	case found[id]:
		return id, nil
	case len(found) > 1:
		return "", misuse("%s means several; give more of the id", id)
	}
	for one := range found {
		id = one
	}
	return id, nil
}

func orNotFound(err error) error {
	if err == nil {
		return ErrNotFound
	}
	return err
}

// Episode is a spell of violence of the record. Killed is what its incidents
// come to, by the cautious rule: a floor beside what is claimed of the whole.
type Episode struct {
	toll.Episode
	Killed Figures `json:"killed"`
	cursor Cursor
}

// Cursor is where a list that ends with this episode goes on.
func (e *Episode) Cursor() Cursor { return e.cursor }

// Episodes gives the episodes of a filter. Their sides are parties; a country stands
// for its government. What the filter asks beyond sides and days, one incident of the episode must have.
func (l *Ledger) Episodes(ctx context.Context, f Filter, order Order, after Cursor, most int) ([]Episode, error) {
	c, none, err := l.episodeCondition(ctx, f)
	if err != nil || none {
		return nil, err
	}
	if after != (Cursor{}) {
		d, id := c.arg(after.Day), c.arg(after.ID)
		c.and("(day > " + d + " OR day = " + d + " AND id > " + id + ")")
	}
	by := "day, id"
	switch order {
	case Newest:
		by = "day DESC, id DESC"
	case ByKilled:
		by = "low DESC, day, id"
	}
	return l.scanEpisodes(ctx, "SELECT id, day, low, best, high, reach, body FROM episode e"+c.where()+" ORDER BY "+by+" LIMIT "+c.arg(most), c.args)
}

// CountEpisodes counts the episodes of a filter.
func (l *Ledger) CountEpisodes(ctx context.Context, f Filter) (n int, err error) {
	c, none, err := l.episodeCondition(ctx, f)
	if err != nil || none {
		return 0, err
	}
	err = l.db.QueryRowContext(ctx, "SELECT COUNT(*) FROM episode e"+c.where(), c.args...).Scan(&n)
	return n, err
}

// episodeCondition keeps the episodes (e) that a filter means.
func (l *Ledger) episodeCondition(ctx context.Context, f Filter) (c condition, none bool, err error) {
	if names := l.asParties(slices.Concat(f.Countries, f.Parties)); len(names) > 0 {
		in := list(&c, names)
		c.and("(a IN " + in + " OR b IN " + in + ")")
	}
	if pair := l.asParties(f.Pair); len(pair) == 2 {
		p := toll.PairOf(pair[0], pair[1])
		c.and("a = " + c.arg(p.A))
		c.and("b = " + c.arg(p.B))
	}
	if f.Days.From != calendar.NoDay {
		c.and("until >= " + c.arg(f.Days.From))
	}
	if f.Days.To != calendar.NoDay {
		c.and("day <= " + c.arg(f.Days.To))
	}
	if f.Source != "" || f.Text != "" || f.Place != "" || len(f.Types)+len(f.Statuses) > 0 {
		of := Filter{Days: f.Days, Source: f.Source, Text: f.Text, Place: f.Place, Types: f.Types, Statuses: f.Statuses}
		in, from, none, err := l.incidentCondition(ctx, of, c.args...)
		if err != nil || none {
			return c, none, err
		}
		in.and("i.id = t.incident")
		c.args = in.args
		c.and("EXISTS (SELECT 1 FROM incident_between t, " + from + in.where() + " AND t.a = e.a AND t.b = e.b AND t.day BETWEEN e.day AND e.until)")
	}
	return c, false, nil
}

// asParties gives the parties of labels: of a country its government.
func (l *Ledger) asParties(labels []string) []string {
	out := slices.Clone(labels)
	for i, name := range out {
		if l.atlas == nil {
			continue
		}
		if s := l.atlas.State(name); s != nil && s.Party != "" {
			out[i] = s.Party
		}
	}
	return out
}

func (l *Ledger) scanEpisodes(ctx context.Context, query string, args []any) (list []Episode, err error) {
	err = each(ctx, l.db, query, args, func(scan func(...any) error) error {
		var e Episode
		var body string
		if err := scan(&e.cursor.ID, &e.cursor.Day, &e.Killed.Low, &e.Killed.Best, &e.Killed.High, &e.Killed.Reach, &body); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(body), &e.Episode); err != nil {
			return err
		}
		list = append(list, e)
		return nil
	})
	return list, err
}

// EpisodeOf gives an episode by its id, an id that it had, or the beginning of
// its id.
func (l *Ledger) EpisodeOf(ctx context.Context, id string) (*Episode, error) {
	eid, err := l.resolve(ctx, "episode", "eid", id)
	if err != nil {
		return nil, err
	}
	list, err := l.scanEpisodes(ctx, "SELECT id, day, low, best, high, reach, body FROM episode WHERE eid = $1", []any{eid})
	if err != nil || len(list) == 0 {
		return nil, orNotFound(err)
	}
	return &list[0], nil
}

// Reports whose claims are set side by side at most. The toll of an episode
// told by more is made of those that came first, and says so.
const mostTollReports = 5000

// TollOf sets the claims on an incident or episode side by side. Causes are
// those that count; violence where empty. cut tells that an episode was told by more
// reports than were read.
func (l *Ledger) TollOf(ctx context.Context, id string, causes []coding.Cause) (t *toll.Toll, cut bool, err error) {
	in, err := l.Incident(ctx, id)
	if err == nil {
		if len(causes) == 0 {
			return in.Toll, false, nil
		}
		claims, _, err := l.claimsOfIncidents(ctx, []Incident{*in})
		if err != nil {
			return nil, false, err
		}
		scope := scopeOf(&in.Incident)
		scope.Causes = causes
		return toll.Matrix(l.atlas, scope, claims), false, nil
	}
	if err != ErrNotFound {
		return nil, false, err
	}
	e, err := l.EpisodeOf(ctx, id)
	if err != nil {
		return nil, false, err
	}
	return l.tollOfEpisode(ctx, e, causes)
}

func (l *Ledger) tollOfEpisode(ctx context.Context, e *Episode, causes []coding.Cause) (t *toll.Toll, cut bool, err error) {
	ids := e.Incidents
	if len(ids) == 0 {
		ids = e.Possible
	}
	var incidents []Incident
	err = inChunks(ids, keysPerQuery, func(some []string) error {
		part, err := l.scanIncidents(ctx, "SELECT "+incidentColumns+" FROM incident i WHERE i.iid IN ("+placeholders(1, len(some))+") ORDER BY i.day, i.id", anys(some), false)
		incidents = append(incidents, part...)
		return err
	})
	if err != nil {
		return nil, false, err
	}
	claims, cut, err := l.claimsOfIncidents(ctx, incidents)
	if err != nil {
		return nil, false, err
	}
	scope := toll.Scope{ID: e.ID, Extent: toll.OfEpisode, Days: e.Days, Parties: []string{e.Pair.A}, Causes: causes, Incidents: []toll.Scope{}}
	if e.Pair.B != "" {
		scope.Parties = append(scope.Parties, e.Pair.B)
	}
	for i := range incidents {
		s := scopeOf(&incidents[i].Incident)
		scope.Incidents = append(scope.Incidents, s)
		if scope.Country == "" {
			scope.Country = s.Country
		}
	}
	sums, err := l.summaryClaims(ctx, scope, e.Episode)
	if err != nil {
		return nil, false, err
	}
	return toll.Matrix(l.atlas, scope, append(claims, sums...)), cut, nil
}

// claimsOfIncidents gives the claims on incidents, those of the first reports
// where there are too many.
func (l *Ledger) claimsOfIncidents(ctx context.Context, incidents []Incident) (claims []toll.Claim, cut bool, err error) {
	seen := map[string]bool{}
	var keys []string
	n := 0
	for ; n < len(incidents) && len(keys) < mostTollReports; n++ {
		for i := range incidents[n].Mentions {
			if key := incidents[n].Mentions[i].Report; !seen[key] {
				seen[key] = true
				keys = append(keys, key)
			}
		}
	}
	docs, err := l.byKeys(ctx, keys)
	if err != nil {
		return nil, false, err
	}
	for i := range incidents[:n] {
		claims = append(claims, claimsOf(&incidents[i].Incident, func(m *incident.Mention) *Document { return docs[m.Report] })...)
	}
	return claims, n < len(incidents), nil
}

// byKeys loads reports by their keys.
func (l *Ledger) byKeys(ctx context.Context, keys []string) (map[string]*Document, error) {
	var ids []int
	err := inChunks(keys, keysPerQuery, func(some []string) error {
		return each(ctx, l.db, "SELECT id FROM report WHERE key IN ("+placeholders(1, len(some))+")", anys(some), func(scan func(...any) error) error {
			var id int
			err := scan(&id)
			ids = append(ids, id)
			return err
		})
	})
	if err != nil {
		return nil, err
	}
	docs, err := l.documents(ctx, l.db, ids)
	if err != nil {
		return nil, err
	}
	byKey := make(map[string]*Document, len(docs))
	for _, d := range docs {
		byKey[d.Key] = d
	}
	return byKey, nil
}

// summaryClaims gives the figures of summaries that speak of the parties of an
// episode and of its days.
func (l *Ledger) summaryClaims(ctx context.Context, s toll.Scope, of toll.Episode) (claims []toll.Claim, err error) {
	if len(s.Parties) < 2 {
		return nil, nil
	}
	var mentions []incident.Mention
	var c condition
	for _, party := range s.Parties[:2] {
		first, last := summaryKey(party, ""), summaryKey(party, "~") // all months
		if s.Days.From != calendar.NoDay && s.Days.To != calendar.NoDay {
			first, last = summaryKey(party, calendar.ByMonth.Label(s.Days.From)), summaryKey(party, calendar.ByMonth.Label(s.Days.To))
		}
		c.and("m.id IN (SELECT mention FROM mention_block WHERE block = " + c.arg(summaryKey(party, "")) +
			" OR block BETWEEN " + c.arg(first) + " AND " + c.arg(last) + ")")
	}
	err = each(ctx, l.db, "SELECT m.body FROM mention m"+c.where()+" ORDER BY m.id", c.args,
		func(scan func(...any) error) error {
			var body string
			if err := scan(&body); err != nil {
				return err
			}
			var m incident.Mention
			if err := json.Unmarshal([]byte(body), &m); err != nil {
				return err
			}
			if len(toll.Link([]toll.Episode{of}, m.Sides(), m.Days)) > 0 {
				mentions = append(mentions, m)
			}
			return nil
		})
	if err != nil || len(mentions) == 0 {
		return nil, err
	}
	var keys []string
	for i := range mentions {
		keys = append(keys, mentions[i].Report)
	}
	docs, err := l.byKeys(ctx, keys)
	if err != nil {
		return nil, err
	}
	sums := incident.Incident{Mentions: mentions}
	return claimsOf(&sums, func(m *incident.Mention) *Document { return docs[m.Report] }), nil
}

// IncidentsOf gives the incidents that the events and losses of a report tell, by the ids of these.
func (l *Ledger) IncidentsOf(ctx context.Context, d *Document) (map[string]string, error) {
	ids := make([]string, 0, len(d.Coding.Events)+len(d.Coding.Losses))
	for i := range d.Coding.Events {
		ids = append(ids, d.Coding.Events[i].ID)
	}
	for i := range d.Coding.Losses {
		ids = append(ids, d.Coding.Losses[i].ID)
	}
	return l.incidentsOf(ctx, l.db, ids)
}

// incidentsOf gives the incidents that events tell, by the events' ids.
func (l *Ledger) incidentsOf(ctx context.Context, db asker, eids []string) (map[string]string, error) {
	found := map[string]string{}
	err := inChunks(eids, keysPerQuery, func(some []string) error {
		return each(ctx, db, "SELECT m.mid, i.iid FROM mention m JOIN incident i ON i.id = m.incident WHERE m.mid IN ("+placeholders(1, len(some))+")", anys(some),
			func(scan func(...any) error) error {
				var mid, iid string
				err := scan(&mid, &iid)
				found[mid] = iid
				return err
			})
	})
	return found, err
}
