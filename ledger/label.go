package ledger

import (
	"context"
	"slices"
	"sync"

	"casus/coding"
)

// A label is what participants are counted under: a party ("syr-gov"), or a
// country or special label of the ontology ("SYR", "IGO"). Parties are written
// in lower case and countries in capitals, so that the two never meet.
const (
	nobody   = ""  // nobody told, or nobody known
	everyone = "*" // all events together
)

// sideOf gives the side that a participant stands on: his party, else his
// country.
func sideOf(p *coding.Participant) string {
	if p.Party != "" {
		return p.Party
	}
	return p.Country
}

// labels are the numbers of labels. They only grow.
type labels struct {
	mu  sync.RWMutex
	ids map[string]int
}

func newLabels() *labels { return &labels{ids: map[string]int{}} }

func (s *labels) load(ctx context.Context, db asker) error {
	found := map[string]int{}
	err := each(ctx, db, "SELECT id, name FROM label", nil, func(scan func(...any) error) error {
		var id int
		var name string
		if err := scan(&id, &name); err != nil {
			return err
		}
		found[name] = id
		return nil
	})
	s.add(found)
	return err
}

func (s *labels) add(more map[string]int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for name, id := range more {
		s.ids[name] = id
	}
}

func (s *labels) get(name string) (id int, ok bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	id, ok = s.ids[name]
	return id, ok
}

// label gives the number of a label, a new one where it has none.
func (w *writer) label(name string) (int, error) {
	if id, ok := w.l.labels.get(name); ok {
		return id, nil
	}
	if id, ok := w.fresh[name]; ok {
		return id, nil
	}
	found := 0
	err := each(w.ctx, w.tx, "SELECT id FROM label WHERE name = $1", []any{name}, func(scan func(...any) error) error {
		return scan(&found)
	})
	if err == nil && found == 0 {
		if found, err = w.id("label"); err == nil {
			err = w.exec("INSERT INTO label (id, name) VALUES ($1, $2)", found, name)
		}
	}
	if err != nil {
		return 0, err
	}
	w.fresh[name] = found
	return found, nil
}

// lookUp gives the numbers of labels; such as nothing carries have none. Those that
// another process made since are read.
func (l *Ledger) lookUp(ctx context.Context, names []string) (ids []int, err error) {
	for _, name := range names {
		id, ok := l.labels.get(name)
		if !ok {
			if err := l.labels.load(ctx, l.db); err != nil {
				return nil, err
			}
			id, ok = l.labels.get(name)
		}
		if ok {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids), nil
}
