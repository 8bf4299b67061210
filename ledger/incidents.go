package ledger

import (
	"context"
)

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
