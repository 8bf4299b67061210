module casus

go 1.26.0

require (
	github.com/alecthomas/kong v1.17.0
	github.com/blevesearch/mmap-go v1.2.0
	github.com/blevesearch/vellum v1.2.1
	github.com/google/go-cmp v0.7.0
	golang.org/x/sys v0.50.0
	golang.org/x/term v0.48.0
	golang.org/x/text v0.44.0
	pgregory.net/rapid v1.3.0
)

require github.com/bits-and-blooms/bitset v1.24.2 // indirect
