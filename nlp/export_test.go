package nlp

// Segment lets the tests outside the package reach the segmenter.
var Segment = segment
