package report

import (
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
)

// Stdin is the path that stands for the standard input.
const Stdin = "-"

// Files reads the reports of many files, one file after the other. Close it
// when it is not read to its end.
type Files struct {
	inputs []input
	opt    Options
	stdin  io.Reader
	total  int64
	read   atomic.Int64

	reader Reader
	open   io.Closer
}

// input is one file, or what is wrong with it.
type input struct {
	path string
	err  *Error
}

// Open makes ready to read the paths: a file, a folder, or Stdin. Of a folder
// and the folders in it the files *.txt, *.jsonl and *.ndjson are read, in the
// order of their names; what begins with a dot is passed over. A path that
// cannot be read becomes an *Error in its turn.
func Open(paths []string, stdin io.Reader, o Options) *Files {
	f := &Files{opt: o, stdin: stdin}
	for _, path := range paths {
		if path == Stdin {
			f.inputs = append(f.inputs, input{path: path})
			continue
		}
		info, err := os.Stat(path)
		switch {
		case err != nil:
			f.inputs = append(f.inputs, input{path, unreadable(path, 0, err)})
		case info.IsDir():
			before := len(f.inputs)
			f.walk(path)
			if len(f.inputs) == before {
				f.inputs = append(f.inputs, input{path, &Error{path, 0,
					"the folder holds no reports", "casus reads *.txt, *.jsonl and *.ndjson"}})
			}
		default:
			f.add(path, info)
		}
	}
	if slices.Contains(paths, Stdin) {
		f.total = 0
	}
	return f
}

func (f *Files) add(path string, info os.FileInfo) {
	f.inputs = append(f.inputs, input{path: path})
	if info.Mode().IsRegular() {
		f.total += info.Size()
	}
}

func (f *Files) walk(dir string) {
	entries, err := os.ReadDir(dir) // sorted by name
	if err != nil {
		f.inputs = append(f.inputs, input{dir, unreadable(dir, 0, err)})
	}
	for _, entry := range entries {
		path := filepath.Join(dir, entry.Name())
		if strings.HasPrefix(entry.Name(), ".") {
			continue
		}
		if entry.IsDir() { // a link to a folder is not one: it may lead round in a circle
			f.walk(path)
			continue
		}
		switch strings.ToLower(filepath.Ext(path)) {
		case ".txt", ".jsonl", ".ndjson":
		default:
			continue
		}
		info, err := os.Stat(path)
		switch {
		case err != nil:
			f.inputs = append(f.inputs, input{path, unreadable(path, 0, err)})
		case info.Mode().IsRegular():
			f.add(path, info)
		}
	}
}

// Total is the size of all the files in bytes; 0 if it is not known, as with
// the standard input.
func (f *Files) Total() int64 { return f.total }

// Read is how many bytes have been read so far. It may be asked from any
// goroutine.
func (f *Files) Read() int64 { return f.read.Load() }

// Next gives the next report, an *Error, or io.EOF.
func (f *Files) Next() (*Report, error) {
	for {
		if f.reader == nil {
			if len(f.inputs) == 0 {
				return nil, io.EOF
			}
			next := f.inputs[0]
			f.inputs = f.inputs[1:]
			if err := f.begin(next); err != nil {
				return nil, err
			}
		}
		r, err := f.reader.Next()
		if err != io.EOF {
			return r, err
		}
		f.Close()
	}
}

func (f *Files) begin(next input) error {
	if next.err != nil {
		return next.err
	}
	if next.path == Stdin {
		f.reader = New(counted{f.stdin, &f.read}, "stdin", f.opt)
		return nil
	}
	file, err := os.Open(next.path)
	if err != nil {
		return unreadable(next.path, 0, err)
	}
	f.open = file
	f.reader = New(counted{file, &f.read}, next.path, f.opt)
	return nil
}

// Close closes the file that is being read. What Next gives afterwards begins
// with the next file.
func (f *Files) Close() error {
	f.reader = nil
	if f.open == nil {
		return nil
	}
	err := f.open.Close()
	f.open = nil
	return err
}

// counted counts the bytes that are read.
type counted struct {
	io.Reader
	n *atomic.Int64
}

func (c counted) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.n.Add(int64(n))
	return n, err
}
