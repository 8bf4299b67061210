package measure

import "slices"

// Grouping is how well one grouping of things agrees with another, for each of
// the things, from 0 to 1.
type Grouping struct{ Precision, Recall []float64 }

// Mean averages over the things for which of holds, over all where it is nil.
// Without things all three are 0.
func (g Grouping) Mean(of func(i int) bool) (precision, recall, f1 float64) {
	n := 0.0
	for i := range g.Precision {
		if of == nil || of(i) {
			precision += g.Precision[i]
			recall += g.Recall[i]
			n++
		}
	}
	if n > 0 {
		precision /= n
		recall /= n
	}
	if sum := precision + recall; sum > 0 {
		f1 = 2 * precision * recall / sum
	}
	return precision, recall, f1
}

// BCubed scores a grouping of things against the gold's by B-cubed (Bagga and
// Baldwin, Entity-Based Cross-Document Coreferencing, 1998). For each thing,
// precision is the share of its group that the gold puts together with it, and
// recall the share of the gold's group that is in its group; both are averaged
// over things, so that a large group weighs as much as it has members.
//
// Labels at one index are of one thing. A thing may bear several labels, where it
// belongs to several groups; then the extension by Amigó et al. (A comparison of
// extrinsic clustering evaluation metrics, 2009) is computed: a pair that shares
// two groups in the gold should share two. A thing without labels is alone in a
// group.
func BCubed(gold, found [][]string) Grouping {
	if len(gold) != len(found) {
		panic("measure: BCubed is about two groupings of the same things")
	}
	out := Grouping{make([]float64, len(gold)), make([]float64, len(gold))}
	g, f := neighbours(gold), neighbours(found)
	for i := range gold {
		out.Precision[i] = multiplicity(i, f[i], found, gold)
		out.Recall[i] = multiplicity(i, g[i], gold, found)
	}
	return out
}

// neighbours lists for each thing those that share a group with it, itself
// included.
func neighbours(labels [][]string) [][]int {
	groups := map[string][]int{}
	for i, own := range labels {
		for x, l := range own {
			if !slices.Contains(own[:x], l) {
				groups[l] = append(groups[l], i)
			}
		}
	}
	out := make([][]int, len(labels))
	for i, own := range labels {
		out[i] = []int{i}
		for _, l := range own {
			out[i] = append(out[i], groups[l]...)
		}
		slices.Sort(out[i])
		out[i] = slices.Compact(out[i])
	}
	return out
}

// multiplicity is, over those who share a group with i in one grouping, the mean
// share of the groups shared there that are shared in the other as well.
func multiplicity(i int, with []int, one, other [][]string) float64 {
	sum := 0.0
	for _, j := range with {
		a, b := shared(one, i, j), shared(other, i, j)
		sum += float64(min(a, b)) / float64(a)
	}
	return sum / float64(len(with))
}

// shared counts the groups in which two things are together. A thing without
// labels is in a group of its own.
func shared(labels [][]string, i, j int) (n int) {
	if i == j && len(labels[i]) == 0 {
		return 1
	}
	for x, l := range labels[i] {
		if !slices.Contains(labels[i][:x], l) && slices.Contains(labels[j], l) {
			n++
		}
	}
	return n
}
