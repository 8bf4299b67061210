package coder

import (
	"fmt"
	"strings"
	"testing"

	"casus/report"
)

func TestIndirectSpeech(t *testing.T) {
	c := shipped(t)
	for _, k := range []struct{ text, want string }{
		{"The Kenyan minister said that the border would stay shut until May.", "The Kenyan minister: the border would stay shut until May"},
		{"Rebels hold three towns in the north, a Malian officer said.", "a Malian officer: Rebels hold three towns in the north"},
		{"The Kenyan minister said: \"We shall keep the border shut until May.\"", "The Kenyan minister = We shall keep the border shut until May."},
		{"The Kenyan minister denied that the border had been shut.", ""},
		{"The minister said no.", ""},
	} {
		var got []string
		for _, q := range c.Code(&report.Report{Text: k.text, Date: "2021-05-06"}).Quotes {
			sign := ":"
			if q.Direct {
				sign = " ="
			}
			got = append(got, fmt.Sprintf("%s%s %s", q.Speaker.Text, sign, q.Text))
			if s := string([]rune(k.text)[q.Start:q.End]); s != q.Text {
				t.Errorf("%s: the offsets give %q for %q", k.text, s, q.Text)
			}
		}
		if s := strings.Join(got, "; "); s != k.want {
			t.Errorf("%s\n got %s\nwant %s", k.text, s, k.want)
		}
	}
}
