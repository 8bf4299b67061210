package gazetteer

import "encoding/binary"

const magic = "CASUSGZ1"

// The sections of a file, in their order.
const (
	metaSection = iota
	recordSection
	nameSection
	postingSection
	indexSection
	sections
)

const headerSize = len(magic) + 8*sections

// meta says what a file holds.
type meta struct {
	Sources   []string `json:"sources"`
	Places    int      `json:"places"`
	Names     int      `json:"names"`
	Countries []string `json:"countries"` // alpha-3, by number
	Divisions []string `json:"divisions"` // names of first-level divisions, by number; the first is ""
	Features  []string `json:"features"`  // as atlas.Features
}

// record is one place.
type record struct {
	id         uint32 // GeoNames' own
	name       uint32 // where its name starts in the section of names
	nameLen    uint8
	feature    uint8
	country    uint16
	division   uint32
	lat, lon   int32 // hundred-thousandths of a degree
	population uint32
}

const recordSize = 28

func (r *record) append(b []byte) []byte {
	b = binary.LittleEndian.AppendUint32(b, r.id)
	b = binary.LittleEndian.AppendUint32(b, r.name)
	b = append(b, r.nameLen, r.feature)
	b = binary.LittleEndian.AppendUint16(b, r.country)
	b = binary.LittleEndian.AppendUint32(b, r.division)
	b = binary.LittleEndian.AppendUint32(b, uint32(r.lat))
	b = binary.LittleEndian.AppendUint32(b, uint32(r.lon))
	return binary.LittleEndian.AppendUint32(b, r.population)
}

func (r *record) read(b []byte) {
	r.id = binary.LittleEndian.Uint32(b)
	r.name = binary.LittleEndian.Uint32(b[4:])
	r.nameLen, r.feature = b[8], b[9]
	r.country = binary.LittleEndian.Uint16(b[10:])
	r.division = binary.LittleEndian.Uint32(b[12:])
	r.lat = int32(binary.LittleEndian.Uint32(b[16:]))
	r.lon = int32(binary.LittleEndian.Uint32(b[20:]))
	r.population = binary.LittleEndian.Uint32(b[24:])
}

// several marks a value of the index as the place of a posting.
const several = 1 << 63
