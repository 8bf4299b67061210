package coder

import (
	"casus/atlas"
	"casus/codebook"
	"casus/coding"
	"casus/nlp"
	"casus/report"
)

// Coder codes reports. It is read-only once made: any number of goroutines may
// share one.
type Coder struct {
	analyzer *nlp.Analyzer
	book     *codebook.Book
	atlas    *atlas.Atlas
	words    *words
	numerals *numerals
	calendar *calendar
	offices  offices
	identity coding.Coder
	// gazetteer has more places than the atlas, nil where there is none.
	gazetteer Gazetteer
}

// Gazetteer is a store of places beyond the atlas.
type Gazetteer interface {
	// Lookup gives the places of a name, the likeliest first.
	Lookup(name string) []atlas.Sense
	// Version tells one store from another.
	Version() string
}

// WithGazetteer gives a coder that looks up in a gazetteer the places that the
// atlas does not know.
func (c *Coder) WithGazetteer(g Gazetteer) *Coder {
	more := *c
	more.gazetteer = g
	more.identity.Atlas += "+" + g.Version()
	return &more
}

// New makes a coder of an analyzer, a codebook and an atlas.
func New(an *nlp.Analyzer, book *codebook.Book, at *atlas.Atlas) *Coder {
	numerals := newNumerals(book)
	return &Coder{
		analyzer: an,
		book:     book,
		atlas:    at,
		words:    reserved(book),
		numerals: numerals,
		calendar: newCalendar(book, numerals),
		offices:  officesOf(at),
		identity: coding.Coder{Codebook: book.Version(), Atlas: at.Version()},
	}
}

// As gives a coder that writes another program version and model hash into
// its codings.
func (c *Coder) As(version, model string) *Coder {
	named := *c
	named.identity.Version, named.identity.Model = version, model
	return &named
}

// Identity is what the coder writes into its codings about itself.
func (c *Coder) Identity() coding.Coder { return c.identity }

// Code codes a report. It takes any valid UTF-8 and never fails.
func (c *Coder) Code(rep *report.Report) *coding.Coding {
	ids := coding.NewIDs(rep.Key())
	if len(rep.Text) > longestPart {
		return c.codeLong(rep, ids)
	}
	return c.codePart(rep, ids).coding
}

// codePart codes a report, or a part of a long one, in one piece.
func (c *Coder) codePart(rep *report.Report, ids *coding.IDs) *reading {
	r := c.read(rep)
	r.ids = ids
	r.code()
	if r.report != rep {
		recut(r.coding, rep)
	}
	return r
}

// code runs the steps that follow the reading, each of which adds to what the
// ones before have found.
func (r *reading) code() {
	r.findEvents()
	r.placesOf()
	r.findVoices()
	r.findQuotes()
	r.findIndirect()
	r.speakInStatements()
	r.attributeEvents()
	r.speakersAct()
	r.claimEarlier()
	r.locateEvents()
	r.dateEvents()
	r.findLosses()
	r.findAlignments()
	r.warnOfPlaces()
	r.warnOfDoubts()
	r.harmed()
	r.mergeEvents()
	r.targets()
	r.opponents()
	r.answered()
	r.ownDeeds()
	r.aftermath()
	r.arrested()
	r.struckPlaces()
	r.finish()
	r.finishLosses()
}
