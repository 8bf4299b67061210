package exchange

import (
	"io"
	"iter"
	"strings"

	"casus/coding"
	"casus/ledger/calendar"
	"casus/plover"
)

// ReadGED reads a file of the UCDP Georeferenced Event Dataset, of the yearly or
// the candidate releases, with or without its header. It gives one Reference a
// row, or a Complaint about the row or the file, and goes on after the former;
// any other error is one of reading and the last. Memory is bounded by the longest
// row, see the limits in rows.go.
func ReadGED(r io.Reader, file string, w *World) iter.Seq2[Reference, error] {
	return (&layout{
		dataset: "ged", columns: columnNames(gedColumns(w)), quotes: true, tail: 2,
		needed: []string{"id", "type_of_violence", "side_a", "side_b", "where_prec", "date_start", "date_end", "best", "high", "low"},
		parse:  w.parseGED,
	}).read(r, file)
}

// ReadACLED reads a file of the Armed Conflict Location & Event Data project, as
// ReadGED does.
func ReadACLED(r io.Reader, file string, w *World) iter.Seq2[Reference, error] {
	return (&layout{
		dataset: "acled", columns: columnNames(acledColumns(w)), quotes: true, tail: 2,
		needed: []string{"event_id_cnty", "event_date", "time_precision", "event_type", "actor1", "actor2", "latitude", "longitude", "geo_precision", "fatalities"},
		parse:  w.parseACLED,
	}).read(r, file)
}

// ReadGDELT reads an events file of GDELT 2.0, as ReadGED does.
func ReadGDELT(r io.Reader, file string, w *World) iter.Seq2[Reference, error] {
	columns := columnNames(gdeltColumns(w))
	return (&layout{dataset: "gdelt", columns: columns, headless: true, parse: w.parseGDELT}).read(r, file)
}

// columnNames gives names of columns as headers are compared: in lower case.
func columnNames[T any](columns []column[T]) []string {
	names := make([]string, len(columns))
	for i := range columns {
		names[i] = strings.ToLower(columns[i].name)
	}
	return names
}

func (w *World) parseGED(r *record, ref *Reference) {
	r.number("year", "priogrid_gid", "number_of_sources", "gwnoa", "gwnob", "side_a_new_id", "side_b_new_id", "conflict_new_id", "event_clarity", "date_prec")
	if ref.ID = r.text("id"); ref.ID == "" {
		ref.ID = r.text("relid")
	}
	ref.Type = violenceTypes[r.code("type_of_violence", 1, 3)]
	ref.Civilians = ref.Type == violenceTypes[3]
	ref.Days = calendar.Interval{From: r.day("date_start"), To: r.day("date_end")}
	if ref.Days.To < ref.Days.From {
		r.wrong("exchange them, if they were exchanged", "date_end is before date_start")
	}
	ref.Precision = coding.Range
	if ref.Days.From == ref.Days.To {
		ref.Precision = coding.Day
	}
	p := &ref.Place
	p.Name, p.Admin1 = r.text("where_coordinates"), r.text("adm_1")
	p.Lat, p.Lon = r.degrees("latitude", 90), r.degrees("longitude", 180)
	p.Precision = wherePrecisions[r.code("where_prec", 1, 7)]
	if p.Country = w.byGW[r.text("country_id")]; p.Country == "" {
		p.Country = w.stateNamed(r.text("country"))
	}
	ref.A, ref.B = w.side(r.text("side_a"), ref), w.side(r.text("side_b"), ref)
	ref.Deaths = Deaths{
		A: r.count("deaths_a"), B: r.count("deaths_b"), Civilians: r.count("deaths_civilians"), Unknown: r.count("deaths_unknown"),
		Low: r.count("low"), Best: r.count("best"), High: r.count("high"),
	}
	ref.Source, ref.Headline = firstItem(r.text("source_office")), firstItem(r.text("source_headline"))
}

var violenceTypes = [...]string{"", "state-based", "non-state", "one-sided"}

// wherePrecisions are by UCDP's where_prec; 7 is a sea or the air.
var wherePrecisions = [...]coding.PlacePrecision{
	coding.NoPrecision, coding.ExactPlace, coding.NearPlace, coding.DistrictPlace, coding.ProvincePlace, coding.RegionPlace, coding.CountryPlace, coding.RegionPlace,
}

func firstItem(list string) string {
	item, _, _ := strings.Cut(list, ";")
	return strings.TrimSpace(item)
}

func (w *World) parseACLED(r *record, ref *Reference) {
	r.number("year", "iso", "timestamp")
	ref.ID = r.text("event_id_cnty")
	if ref.Type = r.text("event_type"); r.text("sub_event_type") != "" {
		ref.Type += ": " + r.text("sub_event_type")
	}
	day := r.day("event_date")
	ref.Days = calendar.Interval{From: day, To: day}
	ref.Precision = acledTimes[r.code("time_precision", 1, 3)]
	p := &ref.Place
	p.Name, p.Admin1 = r.text("location"), r.text("admin1")
	p.Lat, p.Lon = r.degrees("latitude", 90), r.degrees("longitude", 180)
	p.Precision = acledPlaces[r.code("geo_precision", 1, 3)]
	if p.Country = w.byNumeric[strings.TrimLeft(r.text("iso"), "0")]; p.Country == "" {
		p.Country = w.stateNamed(r.text("country"))
	}
	ref.A, ref.B = w.side(r.text("actor1"), ref), w.side(r.text("actor2"), ref)
	ref.Civilians = strings.EqualFold(r.text("civilian_targeting"), "Civilian targeting")
	ref.Deaths.Conservative = r.count("fatalities")
	ref.Source = firstItem(r.text("source"))
	ref.Headline = r.text("notes")
}

var (
	acledTimes  = [...]coding.TimePrecision{coding.Range, coding.Day, coding.Week, coding.Month}
	acledPlaces = [...]coding.PlacePrecision{coding.NoPrecision, coding.ExactPlace, coding.DistrictPlace, coding.ProvincePlace}
)

func (w *World) parseGDELT(r *record, ref *Reference) {
	r.number("monthyear", "year", "fractiondate", "isrootevent", "quadclass", "goldsteinscale", "nummentions", "numsources", "numarticles", "avgtone", "dateadded")
	r.codes(3, "actor1countrycode", "actor1type1code", "actor1type2code", "actor1type3code", "actor2countrycode", "actor2type1code", "actor2type2code", "actor2type3code")
	r.codes(30, "actor1code", "actor2code", "actor1knowngroupcode", "actor2knowngroupcode")
	r.codes(4, "eventcode", "eventbasecode", "eventrootcode")
	r.codes(2, "actiongeo_countrycode")
	if ref.ID = r.text("globaleventid"); ref.ID == "" {
		r.wrong("is the line complete?", "GLOBALEVENTID is empty")
	}
	day := r.day("sqldate")
	ref.Days, ref.Precision = calendar.Interval{From: day, To: day}, coding.Day
	ref.Type = r.text("eventcode")
	p := &ref.Place
	p.Name = r.text("actiongeo_fullname")
	p.Lat, p.Lon = r.degrees("actiongeo_lat", 90), r.degrees("actiongeo_long", 180)
	p.Precision = geoPrecisions[r.code("actiongeo_type", 0, 5)]
	p.Country = w.byFIPS[r.text("actiongeo_countrycode")]
	ref.A, ref.B = w.gdeltSide(r, "actor1", ref), w.gdeltSide(r, "actor2", ref)
	ref.Source = r.text("sourceurl")
}

// geoPrecisions are by GDELT's type of place.
var geoPrecisions = [...]coding.PlacePrecision{
	coding.NoPrecision, coding.CountryPlace, coding.ProvincePlace, coding.ExactPlace, coding.ExactPlace, coding.ProvincePlace,
}

// gdeltSide reads an actor of GDELT: his country and kinds tell whether he is a
// government, his name which other party he is.
func (w *World) gdeltSide(r *record, actor string, ref *Reference) Side {
	name, country := r.text(actor+"name"), r.text(actor+"countrycode")
	if country == "ROM" { // as ISO 3166 had it until 2002
		country = "ROU"
	}
	if w.states[country] == nil {
		country = ""
	}
	s := Side{Name: name, Country: country}
	for _, kind := range [...]string{r.text(actor + "type1code"), r.text(actor + "type2code"), r.text(actor + "type3code")} {
		for sector, k := range sectorKinds {
			if k != "" && k == kind {
				s.Sectors = append(s.Sectors, plover.Sector(sector))
			}
		}
	}
	s.Civilians = len(s.Sectors) > 0 && s.Sectors[0] == plover.CVL
	if s.Civilians {
		return s
	}
	if s.Party, _ = w.partyNamed(name, ref.Days.From.String()); s.Party == "" && s.government() {
		s.Party = w.governmentOf(country)
	}
	return s
}

// governmentOf gives the party that is the government of a state.
func (w *World) governmentOf(alpha3 string) string {
	id := strings.ToLower(alpha3) + "-gov"
	if _, ok := w.atlas.Party(id); !ok {
		return ""
	}
	return id
}

// stateForces are how UCDP and ACLED begin the names of governments and of what
// belongs to them.
var stateForces = [...]string{"Government of ", "Military Forces of ", "Police Forces of "}

// side reads the name of a side as UCDP and ACLED write it: "Government of Chad",
// "Military Forces of Chad (2021-)", "RSF: Rapid Support Forces", "Civilians".
func (w *World) side(name string, ref *Reference) Side {
	s := Side{Name: name}
	if rest, ok := strings.CutPrefix(name, "Civilians"); ok {
		s.Civilians = true
		s.Country = ref.Place.Country
		if country := w.stateNamed(strings.Trim(rest, " ()")); country != "" {
			s.Country = country
		}
		return s
	}
	for _, beginning := range stateForces {
		bare := strings.TrimPrefix(name, "the ")
		if len(bare) < len(beginning) || !strings.EqualFold(bare[:len(beginning)], beginning) {
			continue
		}
		rest := bare[len(beginning):]
		country := w.stateNamed(rest)
		if short, _, cut := strings.Cut(rest, " ("); country == "" && cut {
			country = w.stateNamed(short)
		}
		if country != "" {
			s.Country, s.Party = country, w.governmentOf(country)
			return s
		}
	}
	day := ref.Days.From.String()
	short, _, _ := strings.Cut(name, " (")
	for _, n := range [...]string{name, short} {
		if s.Party, s.Country = w.partyNamed(n, day); s.Party != "" {
			return s
		}
	}
	if initials, full, ok := strings.Cut(short, ": "); ok {
		for _, n := range [...]string{full, initials} {
			if s.Party, s.Country = w.partyNamed(n, day); s.Party != "" {
				return s
			}
		}
	}
	return s
}
