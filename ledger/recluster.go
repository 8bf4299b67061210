package ledger

import (
	"encoding/json"
	"slices"
	"strings"

	"casus/coding"
	"casus/ledger/calendar"
	"casus/ledger/incident"
	"casus/ledger/toll"
	"casus/plover"
)

// mentions gives what a report tells of incidents.
func (d *Document) mentions() []incident.Mention {
	published := d.published()
	if published == 0 && d.Day != calendar.NoDay {
		published = (d.Day + 1).Unix() - 1
	}
	return incident.Mentions(d.Coding, incident.Source{
		Report: d.Key, Group: d.Twins, Name: d.Coding.Report.Source, Date: d.Day, Published: published,
	})
}

// recluster makes the incidents anew on which the mentions of some reports
// bear, and those mentions that a reviewer decided about.
func (w *writer) recluster(reports []int, decided []string) error {
	store := &mentionStore{w: w, rows: map[string]*mentionRow{}}
	old, err := store.ofReports(reports)
	if err != nil {
		return err
	}
	tied, err := store.ByID(decided)
	if err != nil {
		return err
	}
	docs, err := w.l.documents(w.ctx, w.tx, reports)
	if err != nil {
		return err
	}
	var fresh []incident.Mention
	for _, id := range reports {
		if d := docs[id]; d != nil {
			fresh = append(fresh, d.mentions()...)
		}
	}
	if err := store.replace(old, fresh, docs); err != nil {
		return err
	}
	rules, _, err := constraints(w.ctx, w.tx)
	if err != nil {
		return err
	}
	seeds := slices.Concat(fresh, old, tied)
	all, err := incident.Component(seeds, rules, store)
	if err != nil {
		return err
	}
	// What a report no longer tells was a seed, and is no mention any more.
	all = slices.DeleteFunc(all, func(m incident.Mention) bool { return store.rows[m.ID] == nil })
	clusters := incident.Cluster(all, rules)
	touched := map[string]bool{}
	for _, m := range seeds {
		touched[m.ID] = true
	}
	return w.incidents(store, all, clusters, touched)
}

// mentionRow is where a mention is kept.
type mentionRow struct {
	id, report, incident int
	mention              incident.Mention
}

// mentionStore hands out mentions as clustering asks for them.
type mentionStore struct {
	w    *writer
	rows map[string]*mentionRow // by the mention's id; those that are there
	lost []int                  // the incidents of mentions that are gone
}

func (s *mentionStore) read(where string, args []any) (list []incident.Mention, err error) {
	err = each(s.w.ctx, s.w.tx, "SELECT m.id, m.report, m.incident, m.body FROM mention m WHERE "+where, args, func(scan func(...any) error) error {
		r := new(mentionRow)
		var body string
		if err := scan(&r.id, &r.report, &r.incident, &body); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(body), &r.mention); err != nil {
			return err
		}
		if s.rows[r.mention.ID] == nil {
			s.rows[r.mention.ID] = r
		}
		list = append(list, r.mention)
		return nil
	})
	return list, err
}

func (s *mentionStore) ofReports(ids []int) (list []incident.Mention, err error) {
	err = inChunks(ids, keysPerQuery, func(some []int) error {
		part, err := s.read("m.report IN ("+placeholders(1, len(some))+")", anys(some))
		list = append(list, part...)
		return err
	})
	return list, err
}

// ByBlock gives the mentions that have any of the keys.
func (s *mentionStore) ByBlock(keys []string) (list []incident.Mention, err error) {
	err = inChunks(keys, keysPerQuery, func(some []string) error {
		part, err := s.read("m.id IN (SELECT mention FROM mention_block WHERE block IN ("+placeholders(1, len(some))+"))", anys(some))
		list = append(list, part...)
		return err
	})
	return list, err
}

// ByID gives the mentions of these ids.
func (s *mentionStore) ByID(ids []string) (list []incident.Mention, err error) {
	err = inChunks(ids, keysPerQuery, func(some []string) error {
		part, err := s.read("m.mid IN ("+placeholders(1, len(some))+")", anys(some))
		list = append(list, part...)
		return err
	})
	return list, err
}

// replace puts the mentions that reports tell now in the place of those that
// they told before.
func (s *mentionStore) replace(old, fresh []incident.Mention, docs map[int]*Document) error {
	w := s.w
	byKey := map[string]int{}
	for id, d := range docs {
		byKey[d.Key] = id
	}
	was := map[string]int{} // the incident in which a mention was
	var gone []int
	for i := range old {
		row := s.rows[old[i].ID]
		was[old[i].ID] = row.incident
		gone, s.lost = append(gone, row.id), append(s.lost, row.incident)
		delete(s.rows, old[i].ID)
	}
	err := inChunks(gone, keysPerQuery, func(some []int) error {
		in := " IN (" + placeholders(1, len(some)) + ")"
		if err := w.exec("DELETE FROM mention_block WHERE mention"+in, anys(some)...); err != nil {
			return err
		}
		return w.exec("DELETE FROM mention WHERE id"+in, anys(some)...)
	})
	if err != nil {
		return err
	}
	mentions := newRows("mention", "id mid report incident body")
	blocks := newRows("mention_block", "block mention")
	for i := range fresh {
		m := &fresh[i]
		id, err := w.id("mention")
		if err != nil {
			return err
		}
		body, err := json.Marshal(m)
		if err != nil {
			return err
		}
		row := &mentionRow{id: id, report: byKey[m.Report], incident: was[m.ID], mention: *m}
		s.rows[m.ID] = row
		mentions.add(id, m.ID, row.report, row.incident, string(body))
		keys := m.Blocks()
		if m.Summary != incident.OneHappening {
			keys = summaryKeys(m)
		}
		slices.Sort(keys)
		for _, key := range slices.Compact(keys) {
			blocks.add(key, id)
		}
	}
	if err := mentions.write(w); err != nil {
		return err
	}
	return blocks.write(w)
}

// summaryKeys are those under which a summary is found: each of the parties of
// which it speaks, with each month of its days.
func summaryKeys(m *incident.Mention) (keys []string) {
	for _, name := range m.Sides() {
		if n := m.Days.Days(); n == 0 || n > longestByMonth {
			keys = append(keys, summaryKey(name, ""))
			continue
		}
		for d := m.Days.From; d <= m.Days.To; d = calendar.ByMonth.Next(d) {
			keys = append(keys, summaryKey(name, calendar.ByMonth.Label(d)))
		}
	}
	return keys
}

// longestByMonth is of how many days a summary is found by its months; one of
// more days, or of an open end, is found in any month.
const longestByMonth = 400

func summaryKey(party, month string) string { return "summary " + party + " " + month }

// incidents stores what clustering came to, in the place of what it was
// before. Those that are as they were stay untouched, unless one of their
// mentions is.
func (w *writer) incidents(s *mentionStore, all []incident.Mention, now incident.Clustering, touched map[string]bool) error {
	before, err := w.incidentsBefore(s, all)
	if err != nil {
		return err
	}
	kept := map[string]bool{}
	var changed []incident.Incident
	for i := range now.Incidents {
		in := &now.Incidents[i]
		same := before[in.ID] != nil && before[in.ID].tells(in)
		for j := range in.Mentions {
			same = same && !touched[in.Mentions[j].ID]
		}
		if same {
			kept[in.ID] = true
		} else {
			changed = append(changed, *in)
		}
	}
	var gone []incident.Incident
	var ids []int
	for _, iid := range sortedKeys(before) {
		if !kept[iid] {
			gone = append(gone, before[iid].incident)
			ids = append(ids, before[iid].id)
		}
	}
	pairs, err := w.takeOut(ids)
	if err != nil {
		return err
	}
	more, err := w.putIn(s, changed)
	if err != nil {
		return err
	}
	for _, list := range [][]incident.Mention{now.Summaries, now.Unplaced} {
		for i := range list {
			if err := w.place(s.rows[list[i].ID], 0); err != nil {
				return err
			}
		}
	}
	if err := w.alias(gone, now.Incidents); err != nil {
		return err
	}
	return w.episodes(append(pairs, more...))
}

// place says in which incident a mention is.
func (w *writer) place(row *mentionRow, in int) error {
	if row.incident == in {
		return nil
	}
	row.incident = in
	return w.exec("UPDATE mention SET incident = $1 WHERE id = $2", in, row.id)
}

// incidentBefore is an incident as it is stored.
type incidentBefore struct {
	id       int
	incident incident.Incident
}

// tells tells whether an incident has the same mentions as another.
func (b *incidentBefore) tells(in *incident.Incident) bool {
	return slices.EqualFunc(b.incident.Mentions, in.Mentions, func(x, y incident.Mention) bool { return x.ID == y.ID })
}

// incidentsBefore gives the stored incidents of all mentions at hand, and of
// those that are gone, by their ids.
func (w *writer) incidentsBefore(s *mentionStore, all []incident.Mention) (map[string]*incidentBefore, error) {
	ids := slices.Clone(s.lost)
	for i := range all {
		ids = append(ids, s.rows[all[i].ID].incident)
	}
	slices.Sort(ids)
	ids = slices.DeleteFunc(slices.Compact(ids), func(id int) bool { return id == 0 })
	before := map[string]*incidentBefore{}
	err := inChunks(ids, keysPerQuery, func(some []int) error {
		return each(w.ctx, w.tx, "SELECT id, body FROM incident WHERE id IN ("+placeholders(1, len(some))+")", anys(some), func(scan func(...any) error) error {
			b := new(incidentBefore)
			var body string
			if err := scan(&b.id, &body); err != nil {
				return err
			}
			if err := json.Unmarshal([]byte(body), &b.incident); err != nil {
				return err
			}
			before[b.incident.ID] = b
			return nil
		})
	})
	return before, err
}

// takeOut removes incidents, and gives the pairs between whom they were.
func (w *writer) takeOut(ids []int) (pairs []toll.Pair, err error) {
	err = inChunks(ids, keysPerQuery, func(some []int) error {
		in := " IN (" + placeholders(1, len(some)) + ")"
		err := each(w.ctx, w.tx, "SELECT DISTINCT a, b FROM incident_between WHERE incident"+in, anys(some), func(scan func(...any) error) error {
			var p toll.Pair
			err := scan(&p.A, &p.B)
			pairs = append(pairs, p)
			return err
		})
		if err != nil {
			return err
		}
		if err := w.leaveLanes(some); err != nil {
			return err
		}
		for _, table := range []string{"incident_between", "incident_label", "incident_pair", "incident_loss", "incident_site"} {
			if err := w.exec("DELETE FROM "+table+" WHERE incident"+in, anys(some)...); err != nil {
				return err
			}
		}
		return w.exec("DELETE FROM incident WHERE id"+in, anys(some)...)
	})
	return pairs, err
}

// putIn stores incidents with their tolls, and gives the pairs between whom they
// were.
func (w *writer) putIn(s *mentionStore, list []incident.Incident) (pairs []toll.Pair, err error) {
	var reports []int
	for i := range list {
		for j := range list[i].Mentions {
			reports = append(reports, s.rows[list[i].Mentions[j].ID].report)
		}
	}
	docs, err := w.l.documents(w.ctx, w.tx, reports)
	if err != nil {
		return nil, err
	}
	out := newIncidentRows()
	for i := range list {
		in := &list[i]
		id, err := w.id("incident")
		if err != nil {
			return nil, err
		}
		for j := range in.Mentions {
			if err := w.place(s.rows[in.Mentions[j].ID], id); err != nil {
				return nil, err
			}
		}
		doc := func(m *incident.Mention) *Document { return docs[s.rows[m.ID].report] }
		t := toll.Matrix(w.l.atlas, scopeOf(in), claimsOf(in, doc))
		more, err := out.add(w, id, in, t, misplacedIn(in, doc))
		if err != nil {
			return nil, err
		}
		pairs = append(pairs, more...)
	}
	if err := out.write(w); err != nil {
		return nil, err
	}
	return pairs, w.countLanes()
}

// alias lets the ids of incidents that are gone lead to those that hold their
// mentions now.
func (w *writer) alias(gone, now []incident.Incident) error {
	for i := range now { // an id that is back is no alias
		if err := w.exec("DELETE FROM incident_alias WHERE old = $1", now[i].ID); err != nil {
			return err
		}
	}
	aliases := incident.Aliases(gone, now)
	for _, old := range sortedKeys(aliases) {
		if err := w.exec("UPDATE incident_alias SET iid = $1 WHERE iid = $2", aliases[old], old); err != nil {
			return err
		}
		if err := w.exec("INSERT INTO incident_alias (old, iid) VALUES ($1, $2) ON CONFLICT (old) DO UPDATE SET iid = excluded.iid", old, aliases[old]); err != nil {
			return err
		}
	}
	return nil
}

// claimsOf gives the claims on an incident: the figures that its mentions
// bring, with their parts and those that they replace.
func claimsOf(in *incident.Incident, doc func(*incident.Mention) *Document) (claims []toll.Claim) {
	wanted := map[string]map[string]bool{} // by report: losses
	docs := map[string]*Document{}
	var order []string
	for i := range in.Mentions {
		m := &in.Mentions[i]
		if wanted[m.Report] == nil {
			wanted[m.Report] = map[string]bool{}
			docs[m.Report] = doc(m)
			order = append(order, m.Report)
		}
		wanted[m.Report][m.ID] = true
		for j := range m.Losses {
			wanted[m.Report][m.Losses[j].Loss] = true
		}
	}
	for _, key := range order {
		if docs[key] == nil { // gone since
			continue
		}
		for _, c := range docs[key].claims() {
			want := wanted[key]
			if want[c.ID] || want[c.Event] || want[c.PartOf] || want[c.SupersededBy] {
				c.Incident = in.ID
				claims = append(claims, c)
			}
		}
	}
	return claims
}

// claims gives all figures of a report, those among them that a reviewer
// rejected.
func (d *Document) claims() []toll.Claim {
	source := toll.Source{Report: d.Key, Group: d.Twins, Outlet: d.Coding.Report.Source, Reviews: d.states}
	claims := toll.Claims(d.Coding, source)
	if d.rejected != nil {
		claims = append(claims, toll.Claims(d.rejected, source)...)
	}
	return claims
}

// scopeOf says what the toll of an incident is of.
func scopeOf(in *incident.Incident) toll.Scope {
	s := toll.Scope{ID: in.ID, Extent: toll.OfIncident, Days: in.Days, Parties: []string{}, Causes: []coding.Cause{}, Incidents: []toll.Scope{}}
	for i := range in.Mentions {
		for _, name := range in.Mentions[i].Sides() {
			s.Parties = appendNew(s.Parties, name)
		}
	}
	slices.Sort(s.Parties)
	s.Country = in.Place.Country
	if s.Country == "" && len(in.Country) > 0 {
		s.Country = in.Country[0]
	}
	return s
}

// incidentRows collects what is stored of incidents.
type incidentRows struct {
	incidents, labels, between, pairs, losses, lanes, sites *rows
}

func newIncidentRows() *incidentRows {
	return &incidentRows{
		incidents: newRows("incident", "id iid day until form type country place contested reports disputed low best high reach body toll changed"),
		labels:    newRows("incident_label", "label day incident"),
		between:   newRows("incident_between", "a b day incident possible"),
		pairs:     newRows("incident_pair", "incident day actor_party actor_country recipient_party recipient_country score"),
		losses:    newRows("incident_loss", "incident day kind victim_party victim_country adversary_party adversary_country low best high"),
		lanes:     newRows("incident_lane", "sort lane day incident month type contested disputed low best high reach"),
		sites:     newRows("incident_site", "site day incident type misplaced contested disputed low best high reach"),
	}
}

func (x *incidentRows) write(w *writer) error {
	for _, r := range []*rows{x.incidents, x.labels, x.between, x.pairs, x.losses, x.lanes, x.sites} {
		if err := r.write(w); err != nil {
			return err
		}
	}
	return nil
}

func (x *incidentRows) add(w *writer, id int, in *incident.Incident, t *toll.Toll, misplaced string) ([]toll.Pair, error) {
	body, err := json.Marshal(in)
	if err != nil {
		return nil, err
	}
	matrix, err := json.Marshal(t)
	if err != nil {
		return nil, err
	}
	kind := plover.ASSAULT
	if in.Form == incident.Riot {
		kind = plover.PROTEST
	}
	day := in.Days.From
	killed := t.Total(coding.Killed, toll.Cautious)
	var low int64
	if killed.Low != nil {
		low = *killed.Low
	}
	disputed := 0.0
	if len(t.Contradictions) > 0 {
		disputed = t.Contradictions[0].Relative
	}
	changed, err := w.changes()
	if err != nil {
		return nil, err
	}
	x.incidents.add(id, in.ID, day, in.Days.To, in.Form.String(), kind.String(), scopeOf(in).Country, in.Place.ID, number(in.Contested), voices(in), disputed,
		low, killed.Best, killed.High, killed.AtLeast, string(body), string(matrix), changed)

	sides := w.l.sidesOfIncident(in)
	var labels []string
	for _, list := range [][]side{sides.actors, sides.targets} {
		for _, s := range list {
			labels = appendNew(appendNew(labels, s.party), s.country)
		}
	}
	for _, c := range in.Country {
		labels = appendNew(labels, c)
	}
	labels = appendNew(labels, in.Place.Country)
	for _, name := range labels {
		label, err := w.label(name)
		if err != nil {
			return nil, err
		}
		x.labels.add(label, day, id)
	}
	score := tenths(plover.Score(kind, 0))
	for _, p := range sides.pairs() {
		x.pairs.add(id, day, p[0].party, p[0].country, p[1].party, p[1].country, score)
	}
	w.l.lossRows(x.losses, id, day, t, &sides)

	certain, possible := toll.Between(in.Targets.Parties, blamesOf(in))
	pairs := slices.Concat(certain, possible)
	for i, p := range pairs {
		x.between.add(p.A, p.B, day, id, number(i >= len(certain)))
	}
	glance := seen{id: id, day: day, kind: kind.String(), contested: number(in.Contested), disputed: disputed, Figures: Figures{low, killed.Best, killed.High, killed.AtLeast}}
	return pairs, x.see(w, &glance, in, pairs, misplaced)
}

// voices counts the reports that tell an incident; near-duplicates are one.
func voices(in *incident.Incident) int {
	groups := map[string]bool{}
	for i := range in.Mentions {
		groups[in.Mentions[i].Group] = true
	}
	return len(groups)
}

// blamesOf gives who is blamed for an incident, as episodes ask for it. Sides
// that fought each other blame each other.
func blamesOf(in *incident.Incident) (blames []toll.Blame) {
	for i := range in.Alleged {
		b := &in.Alleged[i]
		if b.Party == "" {
			continue
		}
		by := b.By
		if len(by) == 0 {
			by = []string{"narrator"}
		}
		blames = append(blames, toll.Blame{Key: b.Party, Name: b.Name, By: by})
	}
	slices.SortFunc(blames, func(a, b toll.Blame) int { return strings.Compare(a.Key, b.Key) })
	return blames
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
