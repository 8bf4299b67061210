package report

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"path/filepath"
	"strings"

	"golang.org/x/text/encoding/unicode"
)

// Reader gives reports one after the other. An *Error tells of input that
// could not be read; Next may be called again and goes on after it. io.EOF
// ends the reading. There are no other errors.
//
// A Reader is for one goroutine; the reports are the caller's.
type Reader interface {
	Next() (*Report, error)
}

// Format is how reports are written into a file.
type Format uint8

// The formats.
const (
	Guessed Format = iota // by the file's name, else by its first bytes, see Guess
	Text                  // one report, which may begin with its date: "date 2020-07-16"
	JSONL                 // a JSON object a line
)

// ParseFormat reads a format's name: text, jsonl, or auto for Guessed.
func ParseFormat(name string) (Format, bool) {
	switch name {
	case "auto":
		return Guessed, true
	case "text":
		return Text, true
	case "jsonl":
		return JSONL, true
	}
	return Guessed, false
}

// String gives the format's name.
func (f Format) String() string {
	switch f {
	case Text:
		return "text"
	case JSONL:
		return "jsonl"
	}
	return "auto"
}

// Options say how to read. The zero Options are useful.
type Options struct {
	Format Format
	// Date is given to reports that have none of their own.
	Date Date
	// MaxBytes is the longest line of JSONL and the longest plain text that is
	// read; what is longer is an *Error. 0 means DefaultMaxBytes.
	MaxBytes int
}

// DefaultMaxBytes is what one report may take where Options do not say: more than
// 300,000 words, many times the longest news report, so that one broken file cannot
// take all memory.
const DefaultMaxBytes = 2 << 20

func (o Options) maxBytes() int {
	if o.MaxBytes <= 0 {
		return DefaultMaxBytes
	}
	return o.MaxBytes
}

// headSize is how much of a file its format is guessed from.
const headSize = 64 << 10

// New reads the reports of r. The name of the file appears in reports and
// errors and, if the format is to be guessed, helps to.
//
// The bytes are UTF-8 or, if they begin with its byte-order mark, UTF-16.
func New(r io.Reader, file string, o Options) Reader {
	in := decoded(r)
	format := o.Format
	if format == Guessed {
		head, _ := in.Peek(headSize) // an error comes again with the first read
		format = Guess(file, head)
	}
	if format == JSONL {
		return newJSONL(in, file, o)
	}
	return newText(in, file, o)
}

// Guess tells a file's format by the ending of its name (.jsonl, .ndjson and
// .json against .txt and .text) or, where that does not help, by its first
// bytes: it is JSONL if its first line is a JSON object, as far as the head
// shows.
func Guess(file string, head []byte) Format {
	switch strings.ToLower(filepath.Ext(file)) {
	case ".jsonl", ".ndjson", ".json":
		return JSONL
	case ".txt", ".text":
		return Text
	}
	head = bytes.TrimLeft(head, " \t\r\n")
	line, _, whole := bytes.Cut(head, []byte{'\n'})
	if whole || len(head) < headSize/2 {
		if bytes.HasPrefix(line, []byte{'{'}) && json.Valid(line) {
			return JSONL
		}
		return Text
	}
	// The first line is longer than the head.
	rest, object := bytes.CutPrefix(line, []byte{'{'})
	if object && bytes.HasPrefix(bytes.TrimLeft(rest, " \t\r\n"), []byte{'"'}) {
		return JSONL
	}
	return Text
}

// decoded takes a byte-order mark away, and turns UTF-16 into UTF-8 if the
// mark says so. Anything else passes as it is, valid or not.
func decoded(r io.Reader) *bufio.Reader {
	in := bufio.NewReaderSize(r, headSize)
	mark, _ := in.Peek(3)
	switch {
	case bytes.HasPrefix(mark, []byte("\xEF\xBB\xBF")):
		in.Discard(3)
	case bytes.HasPrefix(mark, []byte("\xFF\xFE")):
		return bufio.NewReaderSize(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Reader(in), headSize)
	case bytes.HasPrefix(mark, []byte("\xFE\xFF")):
		return bufio.NewReaderSize(unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewDecoder().Reader(in), headSize)
	}
	return in
}

const (
	binaryHint = "give text in UTF-8, and unpack archives first"
	utf8Hint   = "save it as UTF-8, for example: iconv -f WINDOWS-1252 -t UTF-8 FILE"
)

// unreadable wraps what the operating system says of a file.
func unreadable(file string, line int, err error) *Error {
	what := err.Error()
	// The name stands in front of the message already.
	var path interface{ Unwrap() error }
	if errors.As(err, &path) && path.Unwrap() != nil {
		what = path.Unwrap().Error()
	}
	return &Error{File: file, Line: line, What: "this cannot be read: " + what}
}
