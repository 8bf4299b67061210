package exchange

import (
	"io"
	"strconv"
	"time"

	"casus/coding"
	"casus/ledger/calendar"
)

// ClaimsWriter writes claims as CSV, one row a claim.
type ClaimsWriter struct{ *table[Claim] }

// NewClaimsWriter starts a table.
func NewClaimsWriter(w io.Writer) *ClaimsWriter {
	return &ClaimsWriter{newTable(w, csvStyle, claimColumns)}
}

// Write writes one claim.
func (c *ClaimsWriter) Write(claim *Claim) error { return c.row(claim) }

// TollsWriter writes tolls as CSV, one row a scope, victim, kind and rule.
type TollsWriter struct{ *table[Toll] }

// NewTollsWriter starts a table.
func NewTollsWriter(w io.Writer) *TollsWriter {
	return &TollsWriter{newTable(w, csvStyle, tollColumns)}
}

// Write writes one toll.
func (t *TollsWriter) Write(toll *Toll) error { return t.row(toll) }

func claimText(of func(*Claim) string) func([]byte, *Claim) []byte {
	return func(b []byte, c *Claim) []byte { return append(b, of(c)...) }
}

// people lists something of several participants, semicolons between.
func people(who func(*Claim) []coding.Participant, what func(*coding.Participant) string) func([]byte, *Claim) []byte {
	return func(b []byte, c *Claim) []byte {
		list := who(c)
		for i := range list {
			b = appendNext(b, ';', i == 0, what(&list[i]))
		}
		return b
	}
}

func victims(c *Claim) []coding.Participant      { return c.Victims }
func perpetrators(c *Claim) []coding.Participant { return c.Perpetrators }
func partyOf(p *coding.Participant) string       { return p.Party }
func nameOf(p *coding.Participant) string        { return p.Name }
func countryOf(p *coding.Participant) string     { return p.Country }

func claimant(what func(*coding.Participant) string) func([]byte, *Claim) []byte {
	return func(b []byte, c *Claim) []byte {
		if c.Claimant == nil {
			return b
		}
		return append(b, what(c.Claimant)...)
	}
}

func claimPlace(what func([]byte, *coding.Place) []byte) func([]byte, *Claim) []byte {
	return func(b []byte, c *Claim) []byte {
		if len(c.Places) == 0 {
			return b
		}
		return what(b, &c.Places[0])
	}
}

func claimPeriod(what func([]byte, calendar.Interval) []byte) func([]byte, *Claim) []byte {
	return func(b []byte, c *Claim) []byte {
		in, ok := calendar.Of(c.Period)
		if !ok {
			return b
		}
		return what(b, in)
	}
}

func appendFlag(b []byte, flag bool) []byte { return strconv.AppendBool(b, flag) }

func appendMoment(b []byte, t time.Time) []byte {
	if t.IsZero() {
		return b
	}
	return t.UTC().AppendFormat(b, time.RFC3339)
}

var claimColumns = []column[Claim]{
	{"claim_id", "text", "id of the claim, the same on every run and machine", claimText(func(c *Claim) string { return c.ID })},
	{"incident_id", "text", "incident that the figure is about; empty where it is about none alone", claimText(func(c *Claim) string { return c.Incident })},
	{"episode_id", "text", "episode that the figure is about", claimText(func(c *Claim) string { return c.Episode })},
	{"kind", "code", "what became of those lost: killed, wounded, captured, missing, displaced, casualties (killed and wounded in one figure), destroyed", claimText(func(c *Claim) string { return string(c.Kind) })},
	{"min", "integer; people, or things where kind is destroyed", "lower bound, included; \"more than 10\" is 11; empty is open", func(b []byte, c *Claim) []byte { return appendInt(b, c.Min) }},
	{"max", "integer; people, or things where kind is destroyed", "upper bound, included; \"fewer than 10\" is 9; empty is open", func(b []byte, c *Claim) []byte { return appendInt(b, c.Max) }},
	{"hedge", "code", "how firmly the figure is given: exact, about, at-least, at-most, vague", claimText(func(c *Claim) string { return string(c.Hedge) })},
	{"measure", "code", "what it counts: single (one happening), cumulative (a running total), increment (added to an earlier figure), unclear", claimText(func(c *Claim) string { return string(c.Measure) })},
	{"victims", "text; semicolons between", "who was lost, jointly", people(victims, nameOf)},
	{"victim_parties", "code; semicolons between", "the party of each in the atlas, empty for civilians and the unknown", people(victims, partyOf)},
	{"victim_countries", "code; semicolons between", "the country of each, ISO 3166 alpha-3 or a label of PLOVER's", people(victims, countryOf)},
	{"perpetrators", "text; semicolons between", "who did it, as the claimant tells it", people(perpetrators, nameOf)},
	{"perpetrator_parties", "code; semicolons between", "the party of each in the atlas", people(perpetrators, partyOf)},
	{"cause", "code", "violence, accident, disaster, disease, unclear", claimText(func(c *Claim) string { return string(c.Cause) })},
	{"claimant", "text", "who says so; empty where the report itself does", claimant(nameOf)},
	{"claimant_party", "code", "his party in the atlas", claimant(partyOf)},
	{"claimant_country", "code", "his country", claimant(countryOf)},
	{"claimant_relation", "code", "how he stands to the victims: own-side, adversary, independent, third-party, narrator; empty for a claim that is not counted", claimText(func(c *Claim) string { return c.Relation })},
	{"denied", "boolean", "true where the claimant rejects this figure; such a figure is never counted", func(b []byte, c *Claim) []byte { return appendFlag(b, c.Denied) }},
	{"part_of", "text", "claim of which this one is a part; parts are never added to their whole", claimText(func(c *Claim) string { return c.PartOf })},
	{"superseded_by", "text", "claim of the same report that replaces this one", claimText(func(c *Claim) string { return c.SupersededBy })},
	{"period_from", "date", "first day that the figure covers", claimPeriod(func(b []byte, in calendar.Interval) []byte { return appendDay(b, in.From) })},
	{"period_to", "date", "last day that it covers", claimPeriod(func(b []byte, in calendar.Interval) []byte { return appendDay(b, in.To) })},
	{"period_precision", "code", "how closely the period is told: hour, day, week, month, year, range", func(b []byte, c *Claim) []byte {
		if c.Period == nil {
			return b
		}
		return append(b, c.Period.Precision...)
	}},
	{"place", "text", "where, the closest place", claimPlace(func(b []byte, p *coding.Place) []byte { return append(b, p.Name...) })},
	{"place_country", "code", "its state, ISO 3166 alpha-3", claimPlace(func(b []byte, p *coding.Place) []byte { return append(b, p.Country...) })},
	{"place_precision", "code", "how closely it is told: exact, near, district, province, region, country, continent", claimPlace(func(b []byte, p *coding.Place) []byte { return append(b, p.Precision...) })},
	{"latitude", "decimal; degrees", "degrees north, WGS 84", claimPlace(func(b []byte, p *coding.Place) []byte { return appendFloat(b, p.Lat) })},
	{"longitude", "decimal; degrees", "degrees east, WGS 84", claimPlace(func(b []byte, p *coding.Place) []byte { return appendFloat(b, p.Lon) })},
	{"event_id", "text", "event that brought the loss about", claimText(func(c *Claim) string { return c.Event })},
	{"words", "text", "the report's words for the figure", claimText(func(c *Claim) string { return c.Text })},
	{"start", "integer; code points", "where they begin in the report's text or title, from 0", func(b []byte, c *Claim) []byte { return strconv.AppendInt(b, int64(c.Start), 10) }},
	{"end", "integer; code points", "where they end, exclusive", func(b []byte, c *Claim) []byte { return strconv.AppendInt(b, int64(c.End), 10) }},
	{"in", "code", "title where they stand in the title, text where in the text", func(b []byte, c *Claim) []byte {
		return append(b, fieldName(c.In)...)
	}},
	{"sentence", "text", "the sentence around them, where it is kept", claimText(func(c *Claim) string { return c.Words })},
	{"report_id", "text", "the report", claimText(func(c *Claim) string { return c.Report.ID })},
	{"report_date", "date", "its day", claimText(func(c *Claim) string { return c.Report.Date })},
	{"published", "moment", "when it was published, where the hour is known", claimText(func(c *Claim) string { return c.Report.Published })},
	{"source", "text", "who published it", claimText(func(c *Claim) string { return c.Report.Source })},
	{"url", "text", "where", claimText(func(c *Claim) string { return c.Report.URL })},
	{"title", "text", "its title", claimText(func(c *Claim) string { return c.Report.Title })},
	{"confidence", "decimal; 0 to 1", "how sure the coder is of the reading, not of the claim", func(b []byte, c *Claim) []byte { return strconv.AppendFloat(b, c.Confidence, 'f', -1, 64) }},
	{"rule", "text", "the codebook's rule that read it", claimText(func(c *Claim) string { return c.Rule })},
	{"coder_version", "text", "version of casus that coded the report", claimText(func(c *Claim) string { return c.Coder.Version })},
	{"model", "text", "content hash of its language model", claimText(func(c *Claim) string { return c.Coder.Model })},
	{"codebook", "text", "content hash of its codebook", claimText(func(c *Claim) string { return c.Coder.Codebook })},
	{"atlas", "text", "content hash of its atlas", claimText(func(c *Claim) string { return c.Coder.Atlas })},
	{"recorded", "moment", "when it was recorded, universal time", func(b []byte, c *Claim) []byte { return appendMoment(b, c.Recorded) }},
}

func tollText(of func(*Toll) string) func([]byte, *Toll) []byte {
	return func(b []byte, t *Toll) []byte { return append(b, of(t)...) }
}

var tollColumns = []column[Toll]{
	{"scope", "code", "what was counted over: incident, episode, or another query's name", tollText(func(t *Toll) string { return t.Scope })},
	{"scope_id", "text", "which", tollText(func(t *Toll) string { return t.ScopeID })},
	{"from", "date", "its first day", func(b []byte, t *Toll) []byte { return appendDay(b, t.Days.From) }},
	{"to", "date", "its last day", func(b []byte, t *Toll) []byte { return appendDay(b, t.Days.To) }},
	{"victim", "code", "whose losses are counted: parties by their ids in the atlas, else countries, and the class", tollText(func(t *Toll) string { return t.Victim })},
	{"victim_parties", "code; semicolons between", "the parties alone, of several who lost jointly", func(b []byte, t *Toll) []byte {
		for i, id := range t.VictimParties {
			b = appendNext(b, ';', i == 0, id)
		}
		return b
	}},
	{"victim_name", "text", "its name", tollText(func(t *Toll) string { return t.VictimName })},
	{"victim_class", "code", "combatants, civilians, mixed (both, or people of whom no more is told) or things", tollText(func(t *Toll) string { return t.Class })},
	{"kind", "code", "what became of those lost, as in the claims", tollText(func(t *Toll) string { return string(t.Kind) })},
	{"rule", "code", "the roll-up rule by which the claims became one figure", tollText(func(t *Toll) string { return t.Rule })},
	{"low", "integer; people, or things where kind is destroyed", "the smallest figure, by the rule", func(b []byte, t *Toll) []byte { return appendInt(b, t.Low) }},
	{"best", "integer; people, or things where kind is destroyed", "the best figure, by the rule; empty where it is contested", func(b []byte, t *Toll) []byte { return appendInt(b, t.Best) }},
	{"high", "integer; people, or things where kind is destroyed", "the largest figure, by the rule; empty where it is open", func(b []byte, t *Toll) []byte { return appendInt(b, t.High) }},
	{"open", "boolean", "true where some claim has no upper bound", func(b []byte, t *Toll) []byte { return appendFlag(b, t.Open) }},
	{"contested", "boolean", "true where the claims exclude each other", func(b []byte, t *Toll) []byte { return appendFlag(b, t.Contested) }},
	{"claims", "integer; claims", "how many claims the rule used", func(b []byte, t *Toll) []byte { return strconv.AppendInt(b, int64(t.Claims), 10) }},
	{"why", "text", "how the rule came to the figures", tollText(func(t *Toll) string { return t.Why })},
}
