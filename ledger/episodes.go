package ledger

import (
	"cmp"
	"encoding/json"
	"slices"

	"casus/ledger/calendar"
	"casus/ledger/toll"
)

// episodes makes the episodes of pairs anew.
func (w *writer) episodes(pairs []toll.Pair) error {
	slices.SortFunc(pairs, func(p, q toll.Pair) int { return cmp.Or(cmp.Compare(p.A, q.A), cmp.Compare(p.B, q.B)) })
	for _, p := range slices.Compact(pairs) {
		if err := w.episodesOf(p); err != nil {
			return err
		}
	}
	return nil
}

// happened is an incident with what it cost.
type happened struct {
	toll.Happening
	low, reach int64
	best, high *int64
}

func (w *writer) episodesOf(p toll.Pair) error {
	costs := map[string]*happened{}
	var list []toll.Happening
	err := each(w.ctx, w.tx, "SELECT i.iid, i.day, i.until, i.low, i.best, i.high, i.reach, b.possible FROM incident_between b JOIN incident i ON i.id = b.incident"+
		" WHERE b.a = $1 AND b.b = $2 ORDER BY b.day, i.id", []any{p.A, p.B}, func(scan func(...any) error) error {
		var h happened
		var possible int
		if err := scan(&h.ID, &h.Days.From, &h.Days.To, &h.low, &h.best, &h.high, &h.reach, &possible); err != nil {
			return err
		}
		if possible != 0 {
			h.Possible = []toll.Pair{p}
		} else {
			h.Pairs = []toll.Pair{p}
		}
		costs[h.ID] = &h
		list = append(list, h.Happening)
		return nil
	})
	if err != nil {
		return err
	}
	before, err := w.episodesBefore(p)
	if err != nil {
		return err
	}
	now := toll.Episodes(list, toll.Gap)
	if err := w.exec("DELETE FROM episode WHERE a = $1 AND b = $2", p.A, p.B); err != nil {
		return err
	}
	out := newRows("episode", "id eid a b day until incidents low best high reach body")
	for i := range now {
		e := &now[i]
		id, err := w.id("episode")
		if err != nil {
			return err
		}
		body, err := json.Marshal(e)
		if err != nil {
			return err
		}
		sum := addUp(e, costs)
		out.add(id, e.ID, p.A, p.B, e.Days.From, e.Days.To, len(e.Incidents)+len(e.Possible), sum.low, sum.best, sum.high, sum.reach, string(body))
	}
	if err := out.write(w); err != nil {
		return err
	}
	for i := range now {
		if err := w.exec("DELETE FROM episode_alias WHERE old = $1", now[i].ID); err != nil {
			return err
		}
	}
	renamed := toll.Renamed(before, now)
	for _, old := range sortedKeys(renamed) {
		if err := w.exec("UPDATE episode_alias SET eid = $1 WHERE eid = $2", renamed[old], old); err != nil {
			return err
		}
		if err := w.exec("INSERT INTO episode_alias (old, eid) VALUES ($1, $2) ON CONFLICT (old) DO UPDATE SET eid = excluded.eid", old, renamed[old]); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) episodesBefore(p toll.Pair) (before []toll.Episode, err error) {
	err = each(w.ctx, w.tx, "SELECT body FROM episode WHERE a = $1 AND b = $2 ORDER BY day, id", []any{p.A, p.B}, func(scan func(...any) error) error {
		var body string
		if err := scan(&body); err != nil {
			return err
		}
		var e toll.Episode
		if err := json.Unmarshal([]byte(body), &e); err != nil {
			return err
		}
		before = append(before, e)
		return nil
	})
	return before, err
}

// addUp gives what the incidents of an episode that are surely of it come to by
// their cautious figures; of one that is possible only, those.
func addUp(e *toll.Episode, costs map[string]*happened) (sum happened) {
	ids := e.Incidents
	if len(ids) == 0 {
		ids = e.Possible
	}
	var best, high int64
	hasBest, open := true, false
	for _, id := range ids {
		h := costs[id]
		sum.low, sum.reach = sum.low+h.low, sum.reach+h.reach
		if h.best != nil {
			best += *h.best
		} else {
			hasBest = hasBest && h.low == 0 && h.high != nil && *h.high == 0
		}
		if h.high != nil {
			high += *h.high
		} else {
			open = true
		}
	}
	if hasBest {
		sum.best = &best
	}
	if !open {
		sum.high = &high
	}
	sum.Days = calendar.Interval{From: e.Days.From, To: e.Days.To}
	return sum
}
