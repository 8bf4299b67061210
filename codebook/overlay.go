package codebook

import (
	"cmp"
	"errors"
	"io/fs"
	"slices"
)

// Overlay gives the files of base with those of own in their place: a file of
// own replaces that of the same name, and the others are added. So somebody
// who changes one file of the shipped codebook need not keep the rest. Folders
// are read with fs.ReadDir or fs.WalkDir, not by opening them.
func Overlay(own, base fs.FS) fs.FS { return overlay{own, base} }

type overlay struct{ own, base fs.FS }

func (o overlay) Open(name string) (fs.File, error) {
	f, err := o.own.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return o.base.Open(name)
	}
	return f, err
}

func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	own, err := fs.ReadDir(o.own, name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	base, baseErr := fs.ReadDir(o.base, name)
	if err != nil && baseErr != nil {
		return nil, err
	}
	byName := func(a, b fs.DirEntry) int { return cmp.Compare(a.Name(), b.Name()) }
	list := append(own, base...)
	slices.SortStableFunc(list, byName)
	return slices.CompactFunc(list, func(a, b fs.DirEntry) bool { return byName(a, b) == 0 }), nil
}
