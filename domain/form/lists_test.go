package form_test

import (
	"errors"
	"regexp"
	"testing"

	"example.org/admissions/domain/form"
)

func TestListsAreSound(t *testing.T) {
	for name, items := range form.Lists() {
		seen := map[string]bool{}
		for _, item := range items {
			if item.Code == "" || seen[item.Code] || item.Labels["en"] == "" || item.Labels["zh"] == "" {
				t.Errorf("%s: %+v is empty or twice", name, item)
			}
			seen[item.Code] = true
		}
		if len(items) < 2 {
			t.Errorf("%s has %d items", name, len(items))
		}
	}
}

func TestCountries(t *testing.T) {
	all := form.Lists()["countries"]
	if len(all) != 249 {
		t.Errorf("%d countries", len(all))
	}
	shape := map[string]*regexp.Regexp{"alpha2": regexp.MustCompile(`^[A-Z]{2}$`), "numeric": regexp.MustCompile(`^\d{3}$`), "dial": regexp.MustCompile(`^(\+[1-9]\d{0,2})?$`)}
	seen := map[string]bool{}
	for _, c := range all {
		if !regexp.MustCompile(`^[A-Z]{3}$`).MatchString(c.Code) {
			t.Errorf("%+v", c)
		}
		for kind, re := range shape {
			v := c.Extra[kind]
			if !re.MatchString(v) || kind != "dial" && seen[kind+v] {
				t.Errorf("%s: %s %q is wrong or twice", c.Code, kind, v)
			}
			seen[kind+v] = true
		}
		if !regexp.MustCompile(`^\p{Han}[\p{Han}、（）-]*$`).MatchString(c.Labels["zh"]) {
			t.Errorf("%s in Chinese: %q", c.Code, c.Labels["zh"])
		}
	}
	for _, c := range []struct{ code, alpha2, numeric, dial, en, zh string }{ // where old tables are wrong, and our main origins
		{"SDN", "SD", "729", "+249", "Sudan", "苏丹"},
		{"SSD", "SS", "728", "+211", "South Sudan", "南苏丹"},
		{"PSE", "PS", "275", "+970", "Palestine", "巴勒斯坦"},
		{"NPL", "NP", "524", "+977", "Nepal", "尼泊尔"},
		{"IND", "IN", "356", "+91", "India", "印度"},
		{"PAK", "PK", "586", "+92", "Pakistan", "巴基斯坦"},
		{"BGD", "BD", "050", "+880", "Bangladesh", "孟加拉国"},
		{"LKA", "LK", "144", "+94", "Sri Lanka", "斯里兰卡"},
		{"NGA", "NG", "566", "+234", "Nigeria", "尼日利亚"},
		{"GHA", "GH", "288", "+233", "Ghana", "加纳"},
		{"KEN", "KE", "404", "+254", "Kenya", "肯尼亚"},
		{"TZA", "TZ", "834", "+255", "Tanzania", "坦桑尼亚"},
		{"IDN", "ID", "360", "+62", "Indonesia", "印度尼西亚"},
		{"COD", "CD", "180", "+243", "Congo (Democratic Republic)", "刚果（金）"},
		{"TUR", "TR", "792", "+90", "Türkiye", "土耳其"},
		{"HKG", "HK", "344", "+852", "Hong Kong, China", "中国香港"},
		{"MAC", "MO", "446", "+853", "Macao, China", "中国澳门"},
		{"TWN", "TW", "158", "+886", "Taiwan, China", "中国台湾"},
	} {
		got, err := form.ItemOf("countries", c.code)
		if err != nil || got.Extra["alpha2"] != c.alpha2 || got.Extra["numeric"] != c.numeric || got.Extra["dial"] != c.dial || got.Labels["en"] != c.en || got.Labels["zh"] != c.zh {
			t.Errorf("got %+v %v, want %+v", got, err, c)
		}
	}
}

func TestItemOf(t *testing.T) {
	if got, err := form.ItemOf("education_levels", "senior_secondary"); err != nil || got.Extra["gbt4658"] != "61" {
		t.Errorf("got %+v %v", got, err)
	}
	if got, err := form.ItemOf("grading_scales", "gpa4"); err != nil || got.Extra["maximum"] != "4" {
		t.Errorf("got %+v %v", got, err)
	}
	for _, c := range [][2]string{{"countries", "XYZ"}, {"countries", ""}, {"nowhere", "NPL"}} {
		if _, err := form.ItemOf(c[0], c[1]); !errors.Is(err, form.ErrNoCode) {
			t.Errorf("%v: got %v", c, err)
		}
	}
}

func TestListsCanBeTakenAway(t *testing.T) {
	l := form.Lists()
	delete(l, "genders")
	if len(form.Lists()["genders"]) == 0 {
		t.Error("a caller took away our list")
	}
}
