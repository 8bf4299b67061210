package ledger

import (
	"slices"
	"strings"
	"sync"

	"casus/ledger/calendar"
	"casus/ledger/near"
)

// sibling is a report as grouping sees it.
type sibling struct {
	id    int
	key   string
	day   calendar.Day
	twins string
	sig   near.Sig
}

// group finds the near-duplicates of new reports and brings the roll-ups to
// one vote a group. It gives the ids of all reports whose group is another one now.
func (w *writer) group(ids []int) (moved []int, err error) {
	news, err := w.sign(ids)
	if err != nil {
		return nil, err
	}
	near, err := w.candidates(news)
	if err != nil {
		return nil, err
	}
	merged := merge(near)
	if len(merged) == 0 {
		return nil, nil
	}
	var old []string
	for from := range merged {
		old = append(old, from)
	}
	slices.Sort(old)
	return w.regroup(old, merged)
}

// bandKey is a key of a signature as it is stored: below its week, so that
// editions of one text, which are days apart, lie near each other in a table that grows
// by the week. What is cut off of the key costs a comparison in vain now and then.
func bandKey(week int64, band uint64) int64 {
	const bits = 44
	return week<<bits | int64(band>>(64-bits))
}

// week counts the weeks since 1970; days that are no days have one of their own.
func week(day int64) int64 {
	const most = 1 << 18 // five thousand years
	return max(-most, min(most, day/7))
}

// bandsInReach gives the keys under which a near-duplicate of a report may be stored.
func (s *sibling) bandsInReach() []int64 {
	first, last := week(int64(s.day)-near.Days), week(int64(s.day)+near.Days)
	keys := make([]int64, 0, 2*near.Bands)
	for w := first; w <= last; w++ {
		for _, band := range s.sig.Bands() {
			keys = append(keys, bandKey(w, band))
		}
	}
	return keys
}

// sign makes and stores the signatures of new reports.
func (w *writer) sign(ids []int) ([]*sibling, error) {
	var news []*sibling
	var texts [][2]string
	err := inChunks(ids, keysPerQuery, func(some []int) error {
		return each(w.ctx, w.tx, "SELECT id, key, day, twins, title, text FROM report WHERE id IN ("+placeholders(1, len(some))+") ORDER BY id", anys(some),
			func(scan func(...any) error) error {
				s := new(sibling)
				var title, text string
				err := scan(&s.id, &s.key, &s.day, &s.twins, &title, &text)
				news, texts = append(news, s), append(texts, [2]string{title, text})
				return err
			})
	})
	if err != nil {
		return nil, err
	}
	var wait sync.WaitGroup
	for i, s := range news {
		wait.Go(func() { s.sig = near.Signature(texts[i][0], texts[i][1]) })
	}
	wait.Wait()
	bands := newRows("report_band", "band report")
	bands.tail = "ON CONFLICT DO NOTHING"
	signatures := newRows("report_signature", "report signature")
	for _, s := range news {
		signatures.add(s.id, s.sig.Bytes())
		if s.sig.Empty() {
			continue
		}
		for _, band := range s.sig.Bands() {
			bands.add(bandKey(week(int64(s.day)), band), s.id)
		}
	}
	if err := bands.write(w); err != nil {
		return nil, err
	}
	return news, signatures.write(w)
}

// candidates gives the pairs of reports, one of them new, that are
// near-duplicates.
func (w *writer) candidates(news []*sibling) (pairs [][2]*sibling, err error) {
	byBand := map[int64][]*sibling{}
	var bands []int64
	for _, s := range news {
		if s.sig.Empty() {
			continue
		}
		for _, band := range s.bandsInReach() {
			if len(byBand[band]) == 0 {
				bands = append(bands, band)
			}
			byBand[band] = append(byBand[band], s)
		}
	}
	slices.Sort(bands)
	meet := map[int][]*sibling{} // by the id of the report that is met
	err = inChunks(bands, keysPerQuery, func(some []int64) error {
		return each(w.ctx, w.tx, "SELECT band, report FROM report_band WHERE band IN ("+placeholders(1, len(some))+")", anys(some),
			func(scan func(...any) error) error {
				var band int64
				var id int
				if err := scan(&band, &id); err != nil {
					return err
				}
				for _, s := range byBand[band] {
					if s.id != id && !slices.Contains(meet[id], s) {
						meet[id] = append(meet[id], s)
					}
				}
				return nil
			})
	})
	if err != nil {
		return nil, err
	}
	known := map[int]*sibling{}
	for _, s := range news {
		known[s.id] = s
	}
	var missing []int
	for id := range meet {
		if known[id] == nil {
			missing = append(missing, id)
		}
	}
	slices.Sort(missing)
	err = inChunks(missing, keysPerQuery, func(some []int) error {
		return each(w.ctx, w.tx, "SELECT r.id, r.key, r.day, r.twins, s.signature FROM report r JOIN report_signature s ON s.report = r.id WHERE r.id IN ("+
			placeholders(1, len(some))+")", anys(some), func(scan func(...any) error) error {
			s := new(sibling)
			var sig []byte
			if err := scan(&s.id, &s.key, &s.day, &s.twins, &sig); err != nil {
				return err
			}
			known[s.id] = s
			s.sig, err = near.FromBytes(sig)
			return err
		})
	})
	if err != nil {
		return nil, err
	}
	for id, list := range meet {
		for _, s := range list {
			if other := known[id]; near.WithinDays(s.day, other.day) && near.Same(&s.sig, &other.sig) {
				pairs = append(pairs, [2]*sibling{s, other})
			}
		}
	}
	return pairs, nil
}

// merge gives, for each group that is joined with others, the group that they
// are together: the smallest key of all. A group that keeps its name is listed too.
func merge(pairs [][2]*sibling) map[string]string {
	root := map[string]string{}
	var find func(string) string
	find = func(g string) string {
		if up, ok := root[g]; ok && up != g {
			top := find(up)
			root[g] = top
			return top
		}
		return g
	}
	for _, p := range pairs {
		a, b := find(p[0].twins), find(p[1].twins)
		if a != b {
			root[max(a, b)] = min(a, b)
			root[min(a, b)] = min(a, b)
		}
	}
	for g := range root {
		root[g] = find(g)
	}
	return root
}

// regroup moves the reports of groups to the groups that they are now, with
// their votes.
func (w *writer) regroup(old []string, merged map[string]string) (moved []int, err error) {
	members, err := w.membersOf(old)
	if err != nil {
		return nil, err
	}
	together := map[string][]*Document{}
	for _, g := range old {
		w.tallies.apply(votesOf(members[g]), -1)
		together[merged[g]] = append(together[merged[g]], members[g]...)
		if merged[g] == g {
			continue
		}
		for _, d := range members[g] {
			moved = append(moved, d.ID)
		}
		if err := w.exec("UPDATE report SET twins = $1 WHERE twins = $2", merged[g], g); err != nil {
			return nil, err
		}
	}
	for _, all := range together {
		w.tallies.apply(votesOf(all), 1)
	}
	return moved, nil
}

// membersOf gives the reports of near-duplicate groups.
func (w *writer) membersOf(groups []string) (map[string][]*Document, error) {
	var ids []int
	err := inChunks(groups, keysPerQuery, func(some []string) error {
		return each(w.ctx, w.tx, "SELECT id FROM report WHERE twins IN ("+placeholders(1, len(some))+")", anys(some), func(scan func(...any) error) error {
			var id int
			err := scan(&id)
			ids = append(ids, id)
			return err
		})
	})
	if err != nil {
		return nil, err
	}
	docs, err := w.l.documents(w.ctx, w.tx, ids)
	if err != nil {
		return nil, err
	}
	members := map[string][]*Document{}
	for _, d := range docs {
		members[d.Twins] = append(members[d.Twins], d)
	}
	return members, nil
}

// votesOf counts the events of a group.
func votesOf(members []*Document) map[tallyKey]tally {
	slices.SortFunc(members, func(a, b *Document) int { return strings.Compare(a.Key, b.Key) })
	votes := make([]map[tallyKey]tally, len(members))
	for i, d := range members {
		votes[i] = reportVotes(d.Coding, d.Day)
	}
	return groupVotes(votes)
}
