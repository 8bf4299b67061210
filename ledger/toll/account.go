package toll

import (
	"cmp"
	"slices"

	"casus/coding"
)

// deniers are the claimants who reject a figure that an account gave.
func (col *Column) deniers(a *Account) []string {
	list := []string{}
	for i := range col.Accounts {
		b := &col.Accounts[i]
		if b.Key != a.Key && slices.ContainsFunc(b.Denials, func(d Claim) bool {
			return slices.ContainsFunc(a.History, func(r Revision) bool { return r.Figure.Equal(d.Figure) })
		}) {
			list = append(list, b.Key)
		}
	}
	slices.Sort(list)
	return list
}

// account is that of a claim's claimant.
func (col *Column) account(m *matrix, c cell) *Account {
	i := slices.IndexFunc(col.Accounts, func(a Account) bool { return a.Key == c.claimant })
	if i < 0 {
		i = len(col.Accounts)
		a := Account{Key: c.claimant, Claimant: c.Claimant, History: []Revision{}, Parts: []Claim{}, Beside: []Claim{}, Denials: []Claim{}, DeniedBy: []string{}}
		switch {
		case c.Claimant == nil:
			a.Name = cmp.Or(c.Outlet, "the report")
		case c.claimant != c.Claimant.key() || c.Claimant.Party != "":
			a.Name = partyName(m.atlas, c.claimant)
		default:
			a.Name = cmp.Or(c.Claimant.Name, partyName(m.atlas, c.Claimant.ID))
		}
		col.Accounts = append(col.Accounts, a)
	}
	return &col.Accounts[i]
}

// take adds a claim that was told after all that the column has.
func (col *Column) take(m *matrix, c cell) {
	col.Victim = col.Victim.merge(c.Victim)
	if c.inside {
		col.Incident = c.Incident
	}
	a := col.account(m, c)
	switch c.role {
	case denied:
		a.Denials = append(a.Denials, *c.Claim)
		return
	case part:
		a.Parts = append(a.Parts, *c.Claim)
		return
	case beside:
		a.Beside = append(a.Beside, *c.Claim)
		return
	}
	r := Revision{Figure: c.Figure, Told: c.Told, Again: c.Told, Claim: *c.Claim, Repeated: notNil(c.copies), Superseded: c.role == older, SoFar: c.sofar, Nothing: c.nothing}
	if c.sofar {
		r.Figure = c.Figure.atLeast()
	}
	a.outgrow(c.Claim)
	latest := a.latest()
	switch {
	case r.Superseded:
		// What a report says was said before is news only where nobody kept it.
		if slices.ContainsFunc(a.History, func(old Revision) bool { return old.Figure.Equal(r.Figure) }) {
			return
		}
	case c.Measure == coding.Increment && latest == nil:
		r.Figure = r.Figure.atLeast()
	case c.Measure == coding.Increment:
		if a.added(&r) {
			return
		}
		r.Figure = latest.Figure.plus(r.Figure)
	case latest != nil && (latest.Figure.Equal(r.Figure) || r.vaguer(latest)):
		latest.Again = r.Told
		latest.Repeated = append(latest.Repeated, c.ID)
		return
	}
	a.History = append(a.History, r)
}

// outgrow puts aside what a report gave before a figure that comprises it: a
// smaller one before a larger, and what was added before the running total.
func (a *Account) outgrow(c *Claim) {
	kept := a.History[:0]
	for i := range a.History {
		r := &a.History[i]
		within := c.plain() && r.Claim.plain() || c.Measure == coding.Cumulative && r.Claim.Measure == coding.Increment
		if within && r.Claim.Report == c.Report && r.Nothing == "" && !r.Superseded && !r.Figure.Equal(c.Figure) {
			a.Beside = append(a.Beside, r.Claim)
		} else {
			kept = append(kept, *r)
		}
	}
	a.History = kept
}

// plain tells whether a figure stands for itself: it is no running total, no
// increment, and nothing replaces it.
func (c *Claim) plain() bool {
	return c.SupersededBy == "" && c.Measure != coding.Increment && c.Measure != coding.Cumulative
}

// latest is the last figure that the report itself did not replace.
func (a *Account) latest() *Revision {
	for i := len(a.History) - 1; i >= 0; i-- {
		if !a.History[i].Superseded {
			return &a.History[i]
		}
	}
	return nil
}

// added tells whether an increment was added already: the same one told again on
// the day is no news.
func (a *Account) added(r *Revision) bool {
	return slices.ContainsFunc(a.History, func(old Revision) bool {
		c := &old.Claim
		return !old.Superseded && c.Measure == coding.Increment && c.Figure.Equal(r.Claim.Figure) && c.Told.Day() == r.Told.Day()
	})
}

// vaguer tells whether a figure in words ("dozens") only repeats a number that
// it fits: it does not replace that.
func (r *Revision) vaguer(old *Revision) bool {
	gap, _ := r.Figure.Gap(old.Figure)
	return r.Figure.Hedge == coding.Vague && old.Figure.Hedge != coding.Vague && gap == 0
}
