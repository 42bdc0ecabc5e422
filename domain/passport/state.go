package passport

import "strings"

// states are codes of the zone which are not the ISO 3166-1 alpha-3 code of
// the same country: Germany's single letter, the kinds of British nationality
// (Doc 9303-3, section 5), and withdrawn codes that old booklets still carry.
var states = map[string]string{
	"D":   "DEU",
	"GBD": "GBR", "GBN": "GBR", "GBO": "GBR", "GBP": "GBR", "GBS": "GBR",
	"ROM": "ROU", "ZAR": "COD", "TMP": "TLS",
	"XKX": "RKS", "KSV": "RKS",
}

// isoState is the ISO 3166-1 alpha-3 code for a code of the zone. Codes of
// ICAO without a country (XXA stateless, UNO, EUE, UTO the specimen …) stay.
func isoState(code string) string {
	code = strings.TrimRight(code, "<")
	if iso, ok := states[code]; ok {
		return iso
	}
	return code
}

// zoneState is the code as a passport prints it.
func zoneState(code string) string {
	if code == "DEU" {
		code = "D"
	}
	return fill(code, 3)
}
