package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"casus/ledger/calendar"
)

// Stats is how much a ledger holds.
type Stats struct {
	Database string            `json:"database"`
	Days     calendar.Interval `json:"days"`
	// Counts are the rows of the tables that people ask for.
	Counts []Count `json:"counts"`
}

// Count is a number with its name.
type Count struct {
	Name string `json:"name"`
	N    int    `json:"n"`
}

// Stats counts what the ledger holds.
func (l *Ledger) Stats(ctx context.Context) (s Stats, err error) {
	s.Database = l.dialect.name()
	if s.Days, err = l.Coverage(ctx); err != nil {
		return s, err
	}
	for _, of := range [][2]string{
		{"reports", "SELECT COUNT(*) FROM report"},
		{"appearances", "SELECT COUNT(*) FROM appearance"},
		{"groups of near-duplicates", "SELECT COUNT(*) FROM (SELECT twins FROM report GROUP BY twins HAVING COUNT(*) > 1) g"},
		{"codings, superseded ones included", "SELECT COUNT(*) FROM coding"},
		{"coders", "SELECT COUNT(*) FROM coder"},
		{"events", "SELECT COUNT(*) FROM event"},
		{"losses", "SELECT COUNT(*) FROM loss"},
		{"alignments", "SELECT COUNT(*) FROM alignment"},
		{"incidents", "SELECT COUNT(*) FROM incident"},
		{"incidents told by several reports", "SELECT COUNT(*) FROM incident WHERE reports > 1"},
		{"incidents with contested perpetrators", "SELECT COUNT(*) FROM incident WHERE contested = 1"},
		{"episodes", "SELECT COUNT(*) FROM episode"},
		{"reviews", "SELECT COUNT(*) FROM review"},
		{"reports to be settled", "SELECT COUNT(*) FROM report WHERE settled <> 1"},
	} {
		c := Count{Name: of[0]}
		if err := l.db.QueryRowContext(ctx, of[1]).Scan(&c.N); err != nil {
			return s, err
		}
		s.Counts = append(s.Counts, c)
	}
	return s, nil
}

// Backup writes a copy of a ledger in a file, as it stands at one moment, to
// another file, which must not be there yet. Others may read and write meanwhile.
func (l *Ledger) Backup(ctx context.Context, path string) error {
	if _, ok := l.dialect.(sqlite); !ok {
		return misuse("a PostgreSQL database is backed up by its own pg_dump")
	}
	if _, err := os.Stat(path); err == nil {
		return misuse("%s is there already; name another file", path)
	}
	_, err := l.db.ExecContext(ctx, "VACUUM INTO $1", path)
	return err
}

// errUndo takes back a transaction that was only a trial.
var errUndo = errors.New("only a trial")

// Rebuild makes all roll-ups anew from the codings: those of pairs and labels, and
// the incidents with their tolls and episodes. told is as in Settle.
func (l *Ledger) Rebuild(ctx context.Context, told func(done, of int)) error {
	err := l.write(ctx, func(w *writer) error {
		if err := w.rebuild(); err != nil {
			return err
		}
		return w.exec("UPDATE report SET settled = 2 WHERE settled = 1")
	})
	if err != nil {
		return err
	}
	return l.Settle(ctx, told)
}

// How many changes of roll-ups are gathered before they are written.
const mostTallies = 100_000

func (w *writer) rebuild() error {
	for _, table := range []string{"pair_day", "label_day"} {
		if err := w.exec("DELETE FROM " + table); err != nil {
			return err
		}
	}
	after := ""
	for {
		var groups []string
		err := each(w.ctx, w.tx, "SELECT DISTINCT twins FROM report WHERE twins > $1 ORDER BY twins LIMIT $2", []any{after, settleBatch}, func(scan func(...any) error) error {
			var g string
			err := scan(&g)
			groups = append(groups, g)
			return err
		})
		if err != nil {
			return err
		}
		if len(groups) == 0 {
			if err := w.countAllLanes(); err != nil {
				return err
			}
			return w.tallies.write(w)
		}
		after = groups[len(groups)-1]
		members, err := w.membersOf(groups)
		if err != nil {
			return err
		}
		for _, g := range groups {
			w.tallies.apply(votesOf(members[g]), 1)
		}
		if len(w.tallies.of) > mostTallies {
			if err := w.tallies.write(w); err != nil {
				return err
			}
		}
	}
}

// Check looks for what cannot be: damage of the database, reports without a coding or
// with another key than their text has, roll-ups that a rebuild makes otherwise. It
// gives what it found, in words; the ledger is not changed.
func (l *Ledger) Check(ctx context.Context) (faults []string, err error) {
	if _, ok := l.dialect.(sqlite); ok {
		err := each(ctx, l.db, "PRAGMA integrity_check", nil, func(scan func(...any) error) error {
			var line string
			err := scan(&line)
			if line != "ok" {
				faults = append(faults, "the database file is damaged: "+line)
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	for _, q := range [][2]string{
		{"%d reports have no current coding", "SELECT COUNT(*) FROM report r WHERE NOT EXISTS (SELECT 1 FROM coding c WHERE c.report = r.id AND c.superseded = 0)"},
		{"%d reports have several current codings", "SELECT COUNT(*) FROM (SELECT report FROM coding WHERE superseded = 0 GROUP BY report HAVING COUNT(*) > 1) d"},
		{"%d reports have no appearance", "SELECT COUNT(*) FROM report r WHERE NOT EXISTS (SELECT 1 FROM appearance a WHERE a.report = r.id)"},
		{"%d reports are in a group of which no report is the first", "SELECT COUNT(*) FROM report r WHERE NOT EXISTS (SELECT 1 FROM report t WHERE t.key = r.twins AND t.twins = r.twins)"},
		{"%d mentions are in an incident that is not there", "SELECT COUNT(*) FROM mention m WHERE m.incident <> 0 AND NOT EXISTS (SELECT 1 FROM incident i WHERE i.id = m.incident)"},
		{"%d incidents have no mention", "SELECT COUNT(*) FROM incident i WHERE NOT EXISTS (SELECT 1 FROM mention m WHERE m.incident = i.id)"},
		{"%d incidents are in no lane of the overview", "SELECT COUNT(*) FROM incident i WHERE (SELECT COUNT(DISTINCT x.sort) FROM incident_lane x WHERE x.incident = i.id) <> 3"},
		{"%d incidents are at no place of the map", "SELECT COUNT(*) FROM incident i WHERE NOT EXISTS (SELECT 1 FROM incident_site x JOIN site s ON s.id = x.site WHERE x.incident = i.id)"},
		{"%d aliases lead to incidents that are not there", "SELECT COUNT(*) FROM incident_alias a WHERE NOT EXISTS (SELECT 1 FROM incident i WHERE i.iid = a.iid)"},
		{"%d sessions and tokens are of nobody", "SELECT COUNT(*) FROM (SELECT login FROM session UNION ALL SELECT login FROM token) s WHERE NOT EXISTS (SELECT 1 FROM account u WHERE u.login = s.login)"},
	} {
		var n int
		if err := l.db.QueryRowContext(ctx, q[1]).Scan(&n); err != nil {
			return nil, err
		}
		if n > 0 {
			faults = append(faults, fmt.Sprintf(q[0], n))
		}
	}
	more, err := l.checkReports(ctx)
	if err != nil {
		return nil, err
	}
	faults = append(faults, more...)
	more, err = l.checkRollups(ctx)
	return append(faults, more...), err
}

// checkReports reads every report and coding.
func (l *Ledger) checkReports(ctx context.Context) (faults []string, err error) {
	const most = 20
	after := 0
	for len(faults) < most {
		var ids []int
		titles := map[int]string{}
		err := each(ctx, l.db, "SELECT id, title FROM report WHERE id > $1 ORDER BY id LIMIT $2", []any{after, settleBatch}, func(scan func(...any) error) error {
			var id int
			var title string
			err := scan(&id, &title)
			ids, titles[id] = append(ids, id), title
			return err
		})
		if err != nil || len(ids) == 0 {
			return faults, err
		}
		after = ids[len(ids)-1]
		docs, err := l.documents(ctx, l.db, ids)
		if err != nil {
			return append(faults, err.Error()), nil
		}
		for _, id := range ids {
			d := docs[id]
			if d == nil {
				continue // told above
			}
			r := Report{Report: d.Machine.Report, Text: d.Text}
			r.Date, r.Title = d.Day.String(), titles[id]
			if r.Key() != d.Key {
				faults = append(faults, fmt.Sprintf("report %s has another text, title or day than its key says", d.Key[:16]))
			}
		}
	}
	return faults, nil
}

// checkRollups makes the roll-ups anew, compares, and takes it back.
func (l *Ledger) checkRollups(ctx context.Context) (faults []string, err error) {
	err = l.write(ctx, func(w *writer) error {
		before, err := dumpRollups(ctx, w.tx)
		if err != nil {
			return err
		}
		if err := w.rebuild(); err != nil {
			return err
		}
		after, err := dumpRollups(ctx, w.tx)
		if err != nil {
			return err
		}
		if before != after {
			faults = append(faults, "the roll-ups of pairs, labels and lanes are not what the codings make; run casus db rebuild")
		}
		return errUndo
	})
	if errors.Is(err, errUndo) {
		err = nil
	}
	return faults, err
}

// dumpRollups gives a digest of the roll-ups that does not depend on the order
// of their rows.
func dumpRollups(ctx context.Context, db *sql.Tx) (digest [6]uint64, err error) {
	for i, query := range []string{"SELECT level, a, b, day, type, mutual, n, score FROM pair_day", "SELECT 0, label, 0, day, type, 0, n, score FROM label_day",
		"SELECT incidents, contested, low + disputed, month, sort || lane || type, best + unsure, high + open, reach + one FROM lane_month"} {
		err := each(ctx, db, query, nil, func(scan func(...any) error) error {
			var level, a, b, day, mutual, n, score int64
			var kind string
			if err := scan(&level, &a, &b, &day, &kind, &mutual, &n, &score); err != nil {
				return err
			}
			h := uint64(1469598103934665603)
			for _, v := range []int64{level, a, b, day, mutual, n, score} {
				for range 8 {
					h = (h ^ uint64(v&0xff)) * 1099511628211
					v >>= 8
				}
			}
			for _, c := range []byte(kind) {
				h = (h ^ uint64(c)) * 1099511628211
			}
			digest[2*i] += h
			digest[2*i+1] ^= h
			return nil
		})
		if err != nil {
			return digest, err
		}
	}
	return digest, nil
}

// Sources lists the outlets of the ledger with how many reports each has.
func (l *Ledger) Sources(ctx context.Context) (list []Count, err error) {
	err = each(ctx, l.db, "SELECT source, COUNT(DISTINCT report) FROM appearance GROUP BY source", nil, func(scan func(...any) error) error {
		var c Count
		err := scan(&c.Name, &c.N)
		list = append(list, c)
		return err
	})
	slices.SortFunc(list, func(a, b Count) int { return strings.Compare(a.Name, b.Name) })
	return list, err
}
