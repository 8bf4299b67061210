package exchange

import (
	"context"
	"errors"
	"io"

	"casus/atlas"
	"casus/ledger"
)

// Export writes what a filter lets in of a ledger, in a format. Memory is bounded,
// however much that is.
func Export(ctx context.Context, l *ledger.Ledger, names *atlas.Atlas, f ledger.Filter, format *Format, out io.Writer) error {
	switch {
	case format.Events != nil:
		w := format.Events(out)
		err := l.EachEvent(ctx, f, func(ev *ledger.Event, d *ledger.Document) error {
			one := FromEvent(ev, d)
			return w.Write(&one)
		})
		return errors.Join(err, w.Close())
	case format.Incidents != nil:
		w := format.Incidents(out)
		err := l.EachIncident(ctx, f, func(in *ledger.Incident, docs map[string]*ledger.Document) error {
			one := FromIncident(names, in, docs)
			return w.Write(&one)
		})
		return errors.Join(err, w.Close())
	case format.Claims != nil:
		w := format.Claims(out)
		err := l.EachReport(ctx, f, func(d *ledger.Document, counted map[string]ledger.Counted) error {
			for _, one := range FromReport(d, counted) {
				if err := w.Write(&one); err != nil {
					return err
				}
			}
			return nil
		})
		return errors.Join(err, w.Close())
	}
	w := format.Tolls(out)
	err := l.EachIncident(ctx, f, func(in *ledger.Incident, _ map[string]*ledger.Document) error {
		for _, one := range FromToll(in.Toll) {
			if err := w.Write(&one); err != nil {
				return err
			}
		}
		return nil
	})
	return errors.Join(err, w.Close())
}
