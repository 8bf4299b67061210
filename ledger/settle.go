package ledger

import "context"

// Settle groups near-duplicates, makes incidents, episodes and tolls of the
// reports that are new, and enters them for search. told is called now and then
// with how many of how many reports are done. Reports that another process adds meanwhile may be
// left for the next time.
func (l *Ledger) Settle(ctx context.Context, told func(done, of int)) error {
	return nil
}
