// Package gazetteer makes one compact file of the dumps that GeoNames offers, and
// looks names up in it. The shipped atlas knows the places that news of conflict
// names most; with such a file beside it every village is known as well.
//
// The file is mapped into memory, not read: opening it takes a moment, a look-up
// a few microseconds, and processes share its pages. It is made with bounded
// memory however large the dumps are: names are sorted in runs on disk.
//
// # The file
//
// All numbers are little-endian.
//
//	header    8 bytes "CASUSGZ1", then the lengths of the sections, 8 bytes each
//	meta      JSON: the sources, the counts, and the names of countries, divisions and features
//	records   28 bytes a place, see record
//	names     the names as they are shown, one after the other
//	postings  lists of records of a name: how many, then their numbers, 4 bytes each
//	index     a finite-state map (vellum) from folded names to a record's number
//	          or, with the highest bit set, to the place of a posting
//
// # What is kept
//
// Settlements, divisions, waters, islands, mountains, regions, and of buildings those
// that news of conflict names (air bases, prisons, dams, border posts, camps). A
// hotel called Washington would do harm.
//
// GeoNames (geonames.org) offers its data under CC BY 4.0.
package gazetteer
